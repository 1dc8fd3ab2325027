package dev.crosscheck.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples of an OpenAPI document as a fake's answers. */
class ExamplesTest {

    private final Fake fake = Fake.builder(
                    ServiceName.of("visitor"), ServiceName.of("zoo"), RestDefinition.of("""
                    openapi: 3.1.0
                    info: {title: Zoo, version: "1"}
                    paths:
                      /animals:
                        get:
                          responses:
                            "200":
                              description: all
                              headers: {X-Count: {required: true, schema: {type: integer, minimum: 2, maximum: 2}}}
                              content:
                                application/json:
                                  schema: {type: array, items: {$ref: '#/components/schemas/Animal'}}
                                  examples:
                                    wrong: {value: [{name: 7}]}
                                    elsewhere: {externalValue: 'http://127.0.0.1:1/'}
                                    none: {value: []}
                                    two: {$ref: '#/components/examples/Two'}
                                application/xml: {example: <animals/>}
                                text/csv: {example: "name\\nRex"}
                            "404":
                              description: closed
                              content: {application/json: {examples: {closed: {value: {why: "it is night"}}}}}
                      /animals/first:
                        get:
                          responses:
                            "200": {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Animal'}}}}
                      /animals/newest:
                        get:
                          responses:
                            "200": {description: one, content: {application/xml: {schema: {$ref: '#/components/schemas/Newcomer'}}}}
                    components:
                      schemas:
                        Newcomer:
                          type: object
                          discriminator: {propertyName: kind}
                          properties: {kind: {type: string, xml: {attribute: true}}}
                        Bird: {allOf: [{$ref: '#/components/schemas/Newcomer'}, {properties: {sings: {const: true}}}]}
                        Animal:
                          type: object
                          required: [name, legs]
                          properties: {name: {type: string, examples: [Rex]}, legs: {type: integer, example: 4}}
                      examples: {Two: {value: [{name: Rex, legs: 4}, {name: Kaa, legs: 0}]}}
                    """, "zoo.yaml"))
            .answers(Answers.GENERATE)
            .start();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void answers_with_the_first_example_that_fits() throws Exception {
        HttpResponse<String> answer = get("/animals", "Accept", "*/*");

        assertThat(answer.body()).isEqualTo("[]");
        assertThat(answer.headers().firstValue("x-count")).hasValue("2");
        assertThat(answer.headers().firstValue(Fake.PROVENANCE)).hasValue("generated");
    }

    @Test
    void answers_with_the_example_that_is_preferred() throws Exception {
        assertThat(get("/animals", "Prefer", "example=two").body()).contains("Kaa");
        assertThat(get("/animals", "Prefer", "return=minimal, example=\"two\"").body())
                .contains("Kaa");
        assertThat(get("/animals", "Prefer", "example=wrong").body()).isEqualTo("[]");
        assertThat(get("/animals", "Prefer", "example=closed"))
                .returns(404, HttpResponse::statusCode)
                .returns("{\"why\":\"it is night\"}", HttpResponse::body);
    }

    @Test
    void answers_in_the_media_type_that_is_wanted_most() throws Exception {
        assertThat(get("/animals", "Accept", "application/xml").body()).isEqualTo("<animals/>");
        assertThat(get("/animals", "Accept", "application/json;q=0.1, text/csv").body())
                .isEqualTo("name\nRex");
        assertThat(get("/animals", "Accept", "image/png"))
                .returns(406, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("header accept was image/png (expected: one that allows one of [application/json");
    }

    @Test
    void makes_an_answer_of_the_examples_of_its_parts() throws Exception {
        assertThat(get("/animals/first", "Accept", "*/*").body()).isEqualTo("{\"name\":\"Rex\",\"legs\":4}");
    }

    @Test
    void makes_xml_up_of_a_schema_and_one_of_those_that_derive_from_it() throws Exception {
        assertThat(get("/animals/newest", "Accept", "*/*").body())
                .isEqualTo("<Newcomer kind=\"Bird\"><sings>true</sings></Newcomer>");
    }

    private HttpResponse<String> get(String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(fake.baseUri().resolve(path))
                .header(header, value)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
