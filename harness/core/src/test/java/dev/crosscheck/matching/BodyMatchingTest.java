package dev.crosscheck.matching;

import static dev.crosscheck.pact.Rules.exactly;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.definition.Multipart;
import dev.crosscheck.definition.Multipart.Part;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyMatchingTest {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final String ORDER = "<order id='1'><line sku='A1'>two</line><note>x</note></order>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <order id='1'><line sku='A1'>two</line><note>x</note></order>        |
            <order id='1'><note>x</note> <line sku='A1'> two </line></order>     |
            <order id='1' at='9'><line sku='A1'>two</line><note>x</note><y/></order> |
            <order id='2'><line sku='A1'>two</line><note>x</note></order>        | $.order['@id']
            <order><line sku='A1'>two</line><note>x</note></order>               | $.order['@id']
            <order id='1'><line sku='A1'>three</line><note>x</note></order>      | $.order.line['#text']
            <order id='1'><line sku='A1'>two</line></order>                      | $.order.note
            <order id='1'><line sku='A1'>two</line><line sku='A1'>two</line><note>x</note></order> | $.order.line
            <bill id='1'/>                                                       | $.order
            <order id='1'><line                                                  | $
            <!DOCTYPE a [<!ENTITY e 'x'>]><order id='1'>&e;</order>              | $
            {"order":1}                                                          | $
            """)
    void compares_xml_by_value(String actual, String path) {
        RestInteraction interaction = answers("application/xml", quoted(ORDER), "{}");

        assertThat(Matching.response(interaction, reply("application/xml", actual)))
                .extracting(Mismatch::path)
                .isEqualTo(path == null ? List.of() : List.of(path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <order id='7'><line sku='B2'>x</line><note>x</note></order>                          |
            <order id='7'><line sku='B2'/><line sku='C3'>y</line><note>x</note></order>          |
            <order id='a'><line sku='B2'/><note>x</note></order>                                 | $.order['@id']
            <order id='7'><line sku='B2'/><line sku='c'/><note>x</note></order>                  | $.order.line['@sku']
            <order id='7'><note>x</note></order>                                                 | $.order.line
            <order id='7'><line sku='B2'/><line sku='B2'/><line sku='B2'/><note>x</note></order> | $.order.line
            <order id='7'><line/><note>x</note></order>                                          | $.order.line['@sku']
            <order id='7'><line sku='B2'/><note>y</note></order>                                 | $.order.note['#text']
            """)
    void compares_xml_by_its_rules(String actual, String path) {
        RestInteraction interaction = answers("application/xml", quoted(ORDER), """
                {"$.order['@id']":{"matchers":[{"match":"regex","regex":"\\\\d+"}]},
                 "$.order.line":{"matchers":[{"match":"type","min":1,"max":2}]},
                 "$.order.line['@sku']":{"matchers":[{"match":"regex","regex":"[A-Z]\\\\d"}]},
                 "$.order.note['#text']":{"matchers":[{"match":"equality"}]}}
                """);

        assertThat(Matching.response(interaction, reply("application/xml", actual)))
                .extracting(Mismatch::path)
                .isEqualTo(path == null ? List.of() : List.of(path));
    }

    @Test
    void knows_a_namespace_whatever_its_prefix() {
        RestInteraction interaction = answers("application/xml", quoted("<a:x xmlns:a='urn:1'><a:y/></a:x>"), "{}");

        assertThat(Matching.response(interaction, reply("application/xml", "<x xmlns='urn:1'><y/></x>")))
                .isEmpty();
        assertThat(Matching.response(interaction, reply("application/xml", "<x xmlns='urn:2'><y/></x>")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a><b/><c/></a>", "<a><b/></a>", "<a d='1'><b/><b/></a>"})
    void refuses_in_a_request_what_nobody_promised(String actual) {
        RestInteraction interaction = asks("application/xml", "<a><b/><b/></a>");

        assertThat(Matching.request(interaction, sent("application/xml", actual.getBytes(UTF_8))))
                .hasSize(actual.contains("c/") ? 2 : 1);
    }

    @Test
    void survives_xml_that_is_deeper_than_any_stack() {
        RestInteraction interaction = answers("application/xml", quoted(ORDER), "{}");
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

        assertThat(Matching.response(interaction, reply("application/xml", deep)))
                .hasSize(1);
    }

    @Test
    void compares_parts_by_name_and_content_type() {
        RestInteraction interaction = asks(form("A1", "{\"n\":1}", PNG));

        assertThat(Matching.request(
                        interaction,
                        sent(
                                "multipart/form-data; boundary=\"other one\"",
                                new Multipart(List.of(
                                                file("picture", "b.png", "image/png", PNG),
                                                field("order", "application/json", "{ \"n\" : 1 }"),
                                                field("sku", "text/plain", "A1")))
                                        .toBytes("other one"))))
                .isEmpty();
        assertThat(paths(interaction, form("A2", "{\"n\":1}", PNG))).containsExactly("part sku");
        assertThat(paths(interaction, form("A1", "{\"n\":2}", PNG))).containsExactly("part order.n");
        assertThat(paths(interaction, form("A1", "{\"n\":1}", new byte[] {1}))).containsExactly("part picture");
        assertThat(paths(interaction, new Multipart(List.of(field("sku", "text/plain", "A1")))))
                .containsExactly("part order", "part picture");
        assertThat(paths(interaction, new Multipart(List.of())))
                .containsExactly("part sku", "part order", "part picture");
    }

    @Test
    void compares_parts_by_their_rules() {
        String body = new String(form("A1", "{\"n\":1}", "x".getBytes(UTF_8)).toBytes("B"), UTF_8);
        RestInteraction interaction = answers("multipart/form-data; boundary=B", quoted(body), """
                {"$.sku":{"matchers":[{"match":"regex","regex":"[A-Z]\\\\d"}]},"$.order.n":{"matchers":[{"match":"integer"}]},
                 "$.picture":{"matchers":[{"match":"contentType","value":"image/png"}]}}
                """);

        assertThat(Matching.response(interaction, parts(form("B2", "{\"n\":5}", PNG))))
                .isEmpty();
        assertThat(Matching.response(interaction, parts(form("b", "{\"n\":\"5\"}", "text".getBytes(UTF_8)))))
                .extracting(Mismatch::path)
                .containsExactly("part sku", "part order.n", "part picture");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--B", "--B\r\n\r\n", "--B\r\nno header\r\n\r\nx\r\n--B--", "--B\r\nx: y\r\n--B--", "--C--"})
    void says_so_when_parts_cannot_be_told_apart(String actual) {
        RestInteraction interaction = asks(form("A1", "{\"n\":1}", PNG));

        assertThat(Matching.request(interaction, sent("multipart/form-data; boundary=B", actual.getBytes(UTF_8))))
                .hasSize(1);
    }

    @Test
    void tells_a_picture_by_its_first_bytes() {
        RestInteraction interaction = answers(
                "image/png",
                quoted("iVBORw0KGgo="),
                "{\"$\":{\"matchers\":[{\"match\":\"contentType\",\"value\":\"image/png\"}]}}");

        assertThat(Matching.response(interaction, new HttpResponse(200, type("image/png"), PNG)))
                .isEmpty();
        assertThat(Matching.response(interaction, reply("image/png", "GIF89a"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=1; b=2 | b=2; a=1       | true
            a=1      | a=1; track=9   | true
            a=1; b=2 | a=1            | false
            a=1      | a=2            | false
            """)
    void compares_cookies_one_by_one(String expected, String actual, boolean same) {
        RestInteraction interaction = RestInteraction.builder("cookies")
                .request(
                        new HttpRequest("GET", "/", Map.of(), Map.of("Cookie", List.of(expected)), new byte[0]),
                        exactly())
                .build();

        assertThat(Matching.request(
                                interaction,
                                new HttpRequest("GET", "/", Map.of(), Map.of("cookie", List.of(actual)), new byte[0]))
                        .isEmpty())
                .isEqualTo(same);
    }

    @Test
    void lets_a_provider_set_other_cookies_too() {
        RestInteraction interaction = RestInteraction.builder("cookies")
                .response(
                        new HttpResponse(200, Map.of("Set-Cookie", List.of("s=1; Path=/; HttpOnly")), new byte[0]),
                        exactly())
                .build();

        assertThat(Matching.response(interaction, cookies("t=2", "s=1; httponly; path=/")))
                .isEmpty();
        assertThat(Matching.response(interaction, cookies("s=1; Path=/"))).hasSize(1);
    }

    private static HttpResponse cookies(String... values) {
        return new HttpResponse(200, Map.of("set-cookie", List.of(values)), new byte[0]);
    }

    private static Multipart form(String sku, String order, byte[] picture) {
        return new Multipart(List.of(
                field("sku", "text/plain", sku),
                field("order", "application/json", order),
                file("picture", "a.png", "image/png", picture)));
    }

    private static Part field(String name, String type, String content) {
        return new Part(
                Map.of("Content-Disposition", "form-data; name=\"" + name + "\"", "Content-Type", type),
                content.getBytes(UTF_8));
    }

    private static Part file(String name, String file, String type, byte[] content) {
        return new Part(
                Map.of(
                        "Content-Disposition",
                        "form-data; name=\"" + name + "\"; filename=\"" + file + "\"",
                        "Content-Type",
                        type),
                content);
    }

    private static List<String> paths(RestInteraction interaction, Multipart actual) {
        return Matching.request(interaction, sent("multipart/form-data; boundary=X", actual.toBytes("X"))).stream()
                .map(Mismatch::path)
                .toList();
    }

    private static HttpResponse parts(Multipart form) {
        return new HttpResponse(200, type("multipart/form-data; boundary=Y"), form.toBytes("Y"));
    }

    private static RestInteraction asks(Multipart form) {
        return RestInteraction.builder("asks")
                .request(sent("multipart/form-data; boundary=B", form.toBytes("B")), exactly())
                .build();
    }

    private static RestInteraction asks(String type, String body) {
        return RestInteraction.builder("asks")
                .request(sent(type, body.getBytes(UTF_8)), exactly())
                .build();
    }

    private static HttpRequest sent(String type, byte[] body) {
        return new HttpRequest("POST", "/", Map.of(), type(type), body);
    }

    private static HttpResponse reply(String type, String body) {
        return new HttpResponse(200, type(type), body.getBytes(UTF_8));
    }

    private static Map<String, List<String>> type(String type) {
        return Map.of("Content-Type", List.of(type));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"").replace("\r\n", "\\r\\n") + '"';
    }

    private static RestInteraction answers(String type, String content, String rules) {
        return (RestInteraction)
                PactFiles.read("""
                        {"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[{"type":"Synchronous/HTTP","description":"d",
                        "request":{"method":"GET","path":"/"},"response":{"status":200,"headers":{"Content-Type":["%s"]},
                        "body":{"contentType":"%s","encoded":%s,"content":%s},"matchingRules":{"body":%s}}}],
                        "metadata":{"pactSpecification":{"version":"4.0"}}}
                        """.formatted(type, type, type.startsWith("image"), content, rules), "body")
                        .interactions()
                        .get(0);
    }
}
