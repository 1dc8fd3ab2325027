package dev.crosscheck.pact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {

    private static final URI FAKE = URI.create("http://127.0.0.1:4711");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"RandomInt","min":-3,"max":-3}                    | \\{"a":-3}
            {"type":"RandomInt","min":0,"max":2147483647}             | \\{"a":\\d{1,10}}
            {"type":"RandomDecimal","digits":6}                       | \\{"a":[0-9]+\\.[0-9]+}
            {"type":"RandomHexadecimal","digits":8}                   | \\{"a":"[0-9a-f]{8}"}
            {"type":"RandomString","size":12}                         | \\{"a":"[A-Za-z0-9]{12}"}
            {"type":"RandomBoolean"}                                  | \\{"a":[a-z]{4,5}}
            {"type":"Uuid"}                                           | \\{"a":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"}
            {"type":"Uuid","format":"simple"}                         | \\{"a":"[0-9a-f]{32}"}
            {"type":"Uuid","format":"upper-case-hyphenated"}          | \\{"a":"[0-9A-F-]{36}"}
            {"type":"Uuid","format":"URN"}                            | \\{"a":"urn:uuid:[0-9a-f-]{36}"}
            {"type":"Regex","regex":"[A-Z]{3}-\\\\d{2,4}(xy)?"}     | \\{"a":"[A-Z]{3}-\\d{2,4}(xy)?"}
            {"type":"Date"}                                           | \\{"a":"2026-03-01"}
            {"type":"Date","format":"dd.MM.yyyy","expression":"+1 day"} | \\{"a":"02\\.03\\.2026"}
            {"type":"Date","format":"yyyy-MM-dd","expression":"tomorrow + 1 month"} | \\{"a":"2026-04-02"}
            {"type":"Time","format":"HH:mm","expression":"+ 2 hours"} | \\{"a":"\\d\\d:30"}
            {"type":"DateTime","format":"yyyy-MM-dd'T'HH:mm","expression":"today + 1 week @ +1 hour"} | \\{"a":"2026-03-0[89]T\\d\\d:30"}
            """)
    void makes_every_value_that_the_specification_knows(String generator, String expected) {
        HttpRequest request = sent(generator, 7);

        assertThat(new String(request.body(), UTF_8)).matches(Pattern.compile(expected));
        assertThat(sent(generator, 7)).as("the same seed").isEqualTo(request);
    }

    private static HttpRequest sent(String generator, long seed) {
        return Generation.ofRequest(Map.of(), seed)
                .at(OffsetDateTime.parse("2026-03-01T10:30:00Z"))
                .request(interaction("{\"a\":1}", "application/json", "{\"body\":{\"$.a\":" + generator + "}}"));
    }

    @Test
    void gives_other_values_for_another_seed() {
        assertThat(sent("{\"type\":\"RandomString\",\"size\":20}", 1))
                .isNotEqualTo(sent("{\"type\":\"RandomString\",\"size\":20}", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json | {"b":"x","l":[{"a":1},{"a":2}]} | $.l[*].a           | {"b":"x","l":[{"a":77},{"a":77}]}
            application/json | {"l":[{"a":1},{"a":2}]}         | $.l[1].a           | {"l":[{"a":1},{"a":77}]}
            application/json | {"l":[]}                        | $.l[*].a           | {"l":[]}
            application/json | {"a b":1.50}                    | $['a b']           | {"a b":77}
            application/json | 1                               | $                  | 77
            application/xml  | <a><b c="1">x</b><b c="2"/></a> | $.a.b['@c']        | <a><b c="77">x</b><b c="77"/></a>
            application/xml  | <a><b>x</b></a>                 | $.a.b['#text']     | <a><b>77</b></a>
            application/x-www-form-urlencoded | a=1&b=2&a=3    | $.a[1]             | a=1&b=2&a=77
            application/x-www-form-urlencoded | a=1&b=2        | b                  | a=1&b=77
            text/plain       | anything                        | $                  | 77
            """)
    void fills_in_where_the_path_leads(String type, String example, String path, String expected) {
        RestInteraction interaction = interaction(
                example, type, "{\"body\":{\"" + path + "\":{\"type\":\"RandomInt\",\"min\":77,\"max\":77}}}");

        assertThat(new String(
                        Generation.ofRequest(Map.of(), 1).request(interaction).body(), UTF_8))
                .isEqualTo(expected);
    }

    @Test
    void fills_in_the_variants_of_a_list() {
        Pact pact = PactFiles.read("""
                {"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[{"type":"Synchronous/HTTP","description":"d",
                "request":{"method":"GET","path":"/"},"response":{"status":200,
                "body":{"contentType":"application/json","encoded":false,"content":{"actions":[{"name":"add","href":"x"},{"name":"del","href":"y"}]}},
                "matchingRules":{"body":{"$.actions":{"combine":"AND","matchers":[{"match":"arrayContains","variants":[
                  {"index":0,"rules":{}},
                  {"index":1,"rules":{"$.href":{"combine":"AND","matchers":[{"match":"type"}]}},
                   "generators":{"$.href":{"type":"RandomInt","min":7,"max":7}}}]}]}}}}}],
                "metadata":{"pactSpecification":{"version":"4.0"}}}
                """, "variants");

        assertThat(Generation.ofReply(FAKE, 1)
                        .response((RestInteraction) pact.interactions().get(0))
                        .body())
                .asString(UTF_8)
                .isEqualTo("{\"actions\":[{\"href\":\"x\",\"name\":\"add\"},{\"href\":7,\"name\":\"del\"}]}");
    }

    @Test
    void fills_in_path_query_and_headers() {
        RestInteraction interaction = interaction("", "text/plain", """
                {"path":{"type":"ProviderState","expression":"/orders/${id}"},
                 "query":{"$.page[0]":{"type":"RandomInt","min":5,"max":5}},
                 "header":{"x-token":{"type":"ProviderState","expression":"token"}}}
                """);

        HttpRequest request =
                Generation.ofRequest(Map.of("id", 12, "token", "t"), 1).request(interaction);

        assertThat(request.path()).isEqualTo("/orders/12");
        assertThat(request.query()).containsEntry("page", List.of("5", "2"));
        assertThat(request.headers()).containsEntry("X-Token", List.of("t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"body\":{\"$.other\":{\"type\":\"RandomBoolean\"}}}",
                "{\"body\":{\"$.a[0]\":{\"type\":\"RandomBoolean\"}}}",
                "{\"header\":{\"X-Other\":{\"type\":\"RandomBoolean\"}}}",
                "{\"body\":{\"$.a\":{\"type\":\"ProviderState\",\"expression\":\"${missing}\"}}}",
                "{\"body\":{\"$.a\":{\"type\":\"Date\",\"expression\":\"in a while\"}}}",
                "{\"body\":{\"$.a\":{\"type\":\"Date\",\"format\":\"bbb\"}}}",
                "{\"body\":{\"$.a\":{\"type\":\"RandomInt\",\"min\":5,\"max\":1}}}",
                "{\"body\":{\"$.a\":{\"type\":\"RandomString\",\"size\":2000000000}}}",
                "{\"body\":{\"$.a\":{\"type\":\"Regex\",\"regex\":\"((a{1000}){1000}){1000}\"}}}",
                "{\"body\":{\"$.a\":{\"type\":\"Regex\",\"regex\":\"(a\"}}}"
            })
    void refuses_what_it_cannot_make(String generators) {
        RestInteraction interaction = interaction("{\"a\":1}", "application/json", generators);

        assertThatThrownBy(() -> Generation.ofRequest(Map.of(), 1).request(interaction))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: ");
    }

    @Test
    void answers_with_the_address_of_the_fake_and_leaves_to_the_provider_what_only_its_states_know() {
        RestInteraction interaction =
                interaction("{\"a\":\"http://localhost:9000/orders/1?x=2\",\"b\":5}", "application/json", """
                {"body":{"$.a":{"type":"MockServerURL","example":"http://localhost:9000/orders/1?x=2","regex":".*(/orders/\\\\d+)$"},
                 "$.b":{"type":"ProviderState","expression":"id"}}}
                """);

        assertThat(new String(Generation.ofReply(FAKE, 1).response(interaction).body(), UTF_8))
                .isEqualTo("{\"a\":\"http://127.0.0.1:4711/orders/1?x=2\",\"b\":5}");
        assertThat(Generation.ofRequest(Map.of("id", 6), 1).request(interaction).body())
                .asString(UTF_8)
                .contains("localhost:9000", "\"b\":6");
    }

    /** The same example and generators on both sides. */
    private static RestInteraction interaction(String body, String type, String generators) {
        String content = body.isEmpty()
                ? ""
                : ",\"body\":{\"contentType\":\"" + type + "\",\"encoded\":false,\"content\":" + quoted(body, type)
                        + "}";
        String rest = content + ",\"generators\":" + generators;
        Pact pact = PactFiles.read("""
                {"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[{"type":"Synchronous/HTTP","description":"d",
                "request":{"method":"POST","path":"/orders/1","query":{"page":["1","2"]},"headers":{"X-Token":["x"]}%s},
                "response":{"status":200%s}}],"metadata":{"pactSpecification":{"version":"4.0"}}}
                """.formatted(rest, rest.replace("\"path\":{", "\"method\":{")), "generated");
        return (RestInteraction) pact.interactions().get(0);
    }

    private static String quoted(String body, String type) {
        return type.contains("json") ? body : '"' + body.replace("\"", "\\\"") + '"';
    }
}
