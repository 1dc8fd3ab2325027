package dev.crosscheck.fake;

import static dev.crosscheck.pact.Rules.exactly;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.crosscheck.definition.Multipart;
import dev.crosscheck.definition.Multipart.Part;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestBodiesTest {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, (byte) 0xff};

    private final HttpClient consumer = HttpClient.newHttpClient();
    private final Fake fake = Fake.builder(
                    ServiceName.of("shop"), ServiceName.of("office"), RestDefinition.of("""
                    openapi: 3.1.0
                    info: {title: Office, version: "1"}
                    paths:
                      /papers:
                        post:
                          requestBody:
                            content:
                              application/x-www-form-urlencoded: {}
                              multipart/form-data: {}
                              application/xml: {}
                              text/plain: {}
                              image/png: {}
                          responses: {"204": {description: taken}}
                        get:
                          responses:
                            "200":
                              description: all
                              content:
                                application/xml: {}
                                application/json: {schema: {type: object}}
                                text/plain: {}
                    """, "office.yaml"))
            .start();
    private final FakeService office = fake.open();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void expects_a_form() throws Exception {
        office.when("POST", "/papers").form("a b", "1&2").form("c", "3").reply(204);

        assertThat(post("application/x-www-form-urlencoded", "c=3&a%20b=1%262".getBytes(UTF_8)))
                .isEqualTo(204);
        assertThat(post("application/x-www-form-urlencoded", "c=3".getBytes(UTF_8)))
                .isEqualTo(500);
        assertKeptInAPact();
    }

    @Test
    void expects_a_form_of_parts() throws Exception {
        office.when("POST", "/papers")
                .part("title", "Emma")
                .part("about", "application/json", "{\"pages\":3}".getBytes(UTF_8))
                .file("cover", "emma.png", "image/png", PICTURE)
                .matchingRequest(exactly().integer("about.pages"))
                .reply(204);
        Multipart sent = new Multipart(List.of(
                part("cover", "; filename=other.png", "image/png", PICTURE),
                part("title", "", "text/plain", "Emma".getBytes(UTF_8)),
                part("about", "", "application/json", "{\"pages\": 7}".getBytes(UTF_8))));

        assertThat(post("multipart/form-data; boundary=xyz", sent.toBytes("xyz")))
                .isEqualTo(204);
        assertThat(post("multipart/form-data; boundary=xyz", new Multipart(List.of()).toBytes("xyz")))
                .isEqualTo(500);
        assertKeptInAPact();
    }

    @Test
    void expects_xml_text_and_bytes() throws Exception {
        office.when("POST", "/papers")
                .xml("<paper id='1'/>")
                .matchingRequest(exactly().matching("$.paper['@id']", "\\d+"))
                .reply(204);
        office.when("POST", "/papers").text("a paper").reply(204);
        office.when("POST", "/papers").body("image/png", PICTURE).reply(204);

        assertThat(post("application/xml", "<paper  id=\"22\" />".getBytes(UTF_8)))
                .isEqualTo(204);
        assertThat(post("text/plain", "a paper".getBytes(UTF_8))).isEqualTo(204);
        assertThat(post("image/png", PICTURE)).isEqualTo(204);
        assertThat(post("application/xml", "<paper id='x'/>".getBytes(UTF_8))).isEqualTo(500);
        assertKeptInAPact();
    }

    @Test
    void expects_a_cookie_among_others() throws Exception {
        office.when("GET", "/papers").cookie("s", "1").cookie("t", "2").replyText(200, "none");

        assertThat(get("Cookie", "u=3; t=2; s=1").statusCode()).isEqualTo(200);
        assertThat(get("Cookie", "t=2").statusCode()).isEqualTo(500);
    }

    @Test
    void answers_in_the_form_that_is_asked_for() throws Exception {
        office.when("GET", "/papers").as("papers in XML").replyXml(200, "<papers/>");
        office.when("GET", "/papers").as("papers in JSON").reply(200, "{}");
        office.when("GET", "/papers").as("a page").header("Accept", "text/html").replyText(200, "none");

        assertThat(get("Accept", "application/xml").body()).isEqualTo("<papers/>");
        assertThat(get("Accept", "application/json, text/plain, */*").body()).isEqualTo("{}");
        assertThat(get("Accept", "text/xml;q=0.1, application/json;q=0").statusCode())
                .isEqualTo(500);
        assertThat(get("Accept", "text/html").body()).isEqualTo("none");
        assertThat(get("Accept", "image/*").body()).contains("Accept", "image/*");
    }

    @Test
    void fills_in_what_the_pact_leaves_open() throws Exception {
        Pact pact = PactFiles.read("""
                {"consumer":{"name":"shop"},"provider":{"name":"office"},"interactions":[{"type":"Synchronous/HTTP","description":"papers",
                "request":{"method":"GET","path":"/papers"},"response":{"status":200,"headers":{"Content-Type":["application/json"]},
                "body":{"contentType":"application/json","encoded":false,"content":{"id":1,"self":"http://localhost:1/papers/1"}},
                "generators":{"body":{"$.id":{"type":"RandomInt","min":100,"max":999},
                "$.self":{"type":"MockServerURL","example":"http://localhost:1/papers/1","regex":".*(/papers/\\\\d+)$"}}}}}],
                "metadata":{"pactSpecification":{"version":"4.0"}}}
                """, "papers.json");
        try (Fake recorded = Fake.builder(
                        ServiceName.of("shop"), ServiceName.of("office"), (RestDefinition) fake.definition())
                .pacts(List.of(pact))
                .start()) {
            HttpRequest request = HttpRequest.newBuilder(recorded.baseUri().resolve("/papers"))
                    .build();

            assertThat(consumer.send(request, BodyHandlers.ofString()).body())
                    .matches("\\{\"id\":\\d{3},\"self\":\"http://" + recorded.address() + "/papers/1\"}");
        }
    }

    @Test
    void has_one_kind_of_body() {
        assertThatIllegalStateException()
                .isThrownBy(() -> office.when("POST", "/papers").text("a").form("b", "c"))
                .withMessageContaining("(expected: one content, a form's fields, or parts)");
    }

    /** What is written to a file and read again says the same. */
    private void assertKeptInAPact() {
        Pact pact = office.pact();
        assertThat(PactFiles.toJson(PactFiles.read(PactFiles.toJson(pact), "again")))
                .isEqualTo(PactFiles.toJson(pact));
        assertThat(pact.interactions()).isNotEmpty();
    }

    private int post(String contentType, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(papers())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return consumer.send(request, BodyHandlers.discarding()).statusCode();
    }

    private HttpResponse<String> get(String header, String value) throws IOException, InterruptedException {
        return consumer.send(
                HttpRequest.newBuilder(papers()).header(header, value).build(), BodyHandlers.ofString());
    }

    private URI papers() {
        return fake.baseUri().resolve("/papers");
    }

    private static Part part(String name, String more, String type, byte[] content) {
        return new Part(Map.of("content-disposition", "form-data; name=" + name + more, "content-type", type), content);
    }
}
