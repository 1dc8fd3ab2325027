package dev.crosscheck.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiRequestsTest {

    private static final String COLOR = "schema: {type: object, properties: {R: {type: integer}, G: {type: integer}}}";
    private static final String IDS = "schema: {type: array, items: {type: integer}}";

    /** The examples of OpenAPI 3.1, section 4.8.12.4, and what they must not be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            query  | {ids}                                        | p=1&p=2          | p=1&p=x
            query  | {ids}, explode: false                        | p=1,2            | p=1,x
            query  | {ids}, style: spaceDelimited, explode: false | p=1 2            | p=1 x
            query  | {ids}, style: pipeDelimited, explode: false  | p=1%7C2          | p=1%7Cx
            query  | {color}                                      | R=1&G=2          | R=x
            query  | {color}, explode: false                      | p=R,1,G,2        | p=R,x
            query  | {color}, style: deepObject                   | p[R]=1&p[G]=2    | p[R]=x
            query  | content: {application/json: {{color}}}       | p={"R":1}        | p={"R":"x"}
            query  | schema: {type: [integer, 'null']}            | p=7              | p=x
            query  | schema: {anyOf: [{type: integer}, {enum: [all]}]} | p=all       | p=x
            query  | schema: {type: integer}                      | p=7&key=secret   | p=7&q=8
            path   | {ids}                                        | 1,2              | 1,x
            path   | {color}                                      | R,1,G,2          | R,x
            path   | {color}, explode: true                       | R=1,G=2          | R=x
            path   | {ids}, style: label                          | .1,2             | .1,x
            path   | {ids}, style: label, explode: true           | .1.2             | .1.x
            path   | {color}, style: label, explode: true         | .R=1.G=2         | .R=x
            path   | {ids}, style: matrix                         | ;p=1,2           | ;p=1,x
            path   | {ids}, style: matrix, explode: true          | ;p=1;p=2         | ;p=1;p=x
            path   | {color}, style: matrix, explode: true        | ;R=1;G=2         | ;R=x
            path   | {color}, style: matrix                       | ;p=R,1,G,2       | ;p=R,x
            header | {ids}                                        | 1, 2             | 1, x
            header | {color}, explode: true                       | R=1,G=2          | R=x
            cookie | schema: {type: integer}                      | a=b; p=1         | p=x
            cookie | schema: {type: integer}, required: true      | p=1              | a=b
            """)
    void reads_parameters_by_their_style(String in, String declared, String fits, String other) {
        String declaration = declared.replace("{ids}", IDS).replace("{color}", COLOR);
        RestDefinition definition = withParameter(in, declaration);

        assertThat(violations(definition, in, fits.replace("%7C", "|"))).isEmpty();
        assertThat(violations(definition, in, other.replace("%7C", "|"))).isNotEmpty();
    }

    @Test
    void leaves_headers_of_http_to_http() {
        RestDefinition definition = RestDefinition.of(
                api("""
                  /things:
                    get:
                      parameters: [{in: header, name: Accept, required: true, schema: {type: integer}}]
                      callbacks: {done: {'{$request.body#/url}': {post: {responses: {"200": {description: so}}}}}}
                      responses: {4XX: {description: not so}, default: {description: so}}
                """) + "webhooks: {thing: {post: {responses: {\"200\": {description: so}}}}}\n", "api.yaml");

        assertThat(definition.requestViolations("GET", "/things", Map.of(), Map.of(), new byte[0], ""))
                .isEmpty();
        assertThat(definition.responseViolations("GET", "/things", 418, Map.of(), new byte[0], ""))
                .isEmpty();
        assertThat(definition.operations()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/x-www-form-urlencoded | n=1&l=a&l=b       | n=x&l=a
            application/x-www-form-urlencoded | n=1               | l=a
            application/problem+json          | {"n":1}           | {"n":"x"}
            application/xml                   | <a/>              | <a
            text/plain                        | 17                | seventeen
            image/png                         | anything          | -
            """)
    void holds_every_content_type_to_its_schema(String type, String fits, String other) {
        RestDefinition definition = bodies();

        assertThat(violations(definition, type, fits.getBytes(UTF_8))).isEmpty();
        if (!other.equals("-")) {
            assertThat(violations(definition, type, other.getBytes(UTF_8))).isNotEmpty();
        }
        assertThat(violations(definition, "video/mp4", fits.getBytes(UTF_8))).hasSize(1);
    }

    @Test
    void holds_parts_to_schema_and_encoding() {
        RestDefinition definition = bodies();

        assertThat(parts(
                        definition,
                        part("n", "", "1"),
                        part("o", "application/json", "{\"a\":1}"),
                        part("f", "image/png", "x")))
                .isEmpty();
        assertThat(parts(
                        definition,
                        part("n", "", "x"),
                        part("o", "application/json", "{\"a\":\"b\"}"),
                        part("f", "text/plain", "x")))
                .hasSize(3);
        assertThat(parts(definition, part("o", "application/json", "{"))).hasSize(2);
    }

    @Test
    void follows_references_into_the_files_beside_it(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("schemas"));
        Files.writeString(
                directory.resolve("schemas/thing.yaml"),
                "{type: object, required: [name], properties: {name: {$ref: 'name.json#/name'}, like: {$ref: '#'}}}"
                        .replace("'#'", "thing.yaml"));
        Files.writeString(
                directory.resolve("schemas/name.json"),
                "{\"name\": {\"type\": \"string\", \"not\": {\"$ref\": \"#/none\"}}, \"none\": {\"enum\": [\"\"]}}");
        Path api = Files.writeString(directory.resolve("api.yaml"), api("""
                  /things:
                    get:
                      responses: {"200": {description: so, content: {application/json: {schema: {$ref: 'schemas/thing.yaml'}}}}}
                """));
        RestDefinition definition = (RestDefinition) Definitions.read(api);

        assertThat(response(definition, "{\"name\":\"a\",\"like\":{\"name\":\"b\"}}"))
                .isEmpty();
        assertThat(response(definition, "{\"name\":\"a\",\"like\":{\"name\":\"\"}}"))
                .singleElement()
                .asString()
                .contains("$.like.name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.yaml",
                "/etc/passwd",
                "http://127.0.0.1:1/a.yaml",
                "//host/a.yaml",
                "missing.yaml",
                "%zz.yaml",
                "%00.yaml",
                "file:///etc/passwd"
            })
    void refuses_references_to_anywhere_else(String reference, @TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("apis"));
        Files.writeString(directory.resolve("outside.yaml"), "{}");
        Path api = Files.writeString(directory.resolve("apis/api.yaml"), api("""
                  /things:
                    get:
                      responses: {"200": {description: so, content: {application/json: {schema: {$ref: '%s'}}}}}
                """.formatted(reference)));

        assertThatThrownBy(() -> Definitions.read(api))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("$ref was '" + reference + "' (expected: ");
    }

    private static List<String> response(RestDefinition definition, String json) {
        return definition.responseViolations("GET", "/things", 200, Map.of(), json.getBytes(UTF_8), "application/json");
    }

    private static RestDefinition withParameter(String in, String declaration) {
        String required = in.equals("path") ? ", required: true" : "";
        return RestDefinition.of(
                api("""
                  %s:
                    get:
                      parameters: [{in: %s, name: p, %s%s}]
                      responses: {"200": {description: so}}
                """.formatted(in.equals("path") ? "/things/{p}" : "/things", in, declaration, required)) + """
                components: {securitySchemes: {key: {type: apiKey, in: query, name: key}}}
                """,
                "api.yaml");
    }

    private static List<String> violations(RestDefinition definition, String in, String value) {
        String path = in.equals("path") ? "/things/" + value : "/things";
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (in.equals("query")) {
            for (String pair : value.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.computeIfAbsent(parts[0], unseen -> new ArrayList<>()).add(parts[1]);
            }
        }
        Map<String, List<String>> headers = in.equals("header")
                ? Map.of("p", List.of(value))
                : in.equals("cookie") ? Map.of("cookie", List.of(value)) : Map.of();
        return definition.requestViolations("GET", path, query, headers, new byte[0], "");
    }

    private static RestDefinition bodies() {
        return RestDefinition.of(api("""
                  /things:
                    post:
                      requestBody:
                        content:
                          application/x-www-form-urlencoded: {schema: {$ref: '#/components/schemas/Form'}}
                          application/*+json: {schema: {$ref: '#/components/schemas/Form'}}
                          application/xml: {schema: {type: object}}
                          text/*: {schema: {type: integer}}
                          image/*: {}
                          multipart/form-data:
                            schema:
                              type: object
                              required: [n]
                              properties: {n: {type: integer}, o: {type: object, properties: {a: {type: integer}}}, f: {type: string, format: binary}}
                            encoding: {f: {contentType: 'image/png, image/jpeg'}}
                      responses: {"200": {description: so}}
                """) + """
                components: {schemas: {Form: {type: object, required: [n], properties: {n: {type: integer}, l: {type: array, items: {type: string}}}}}}
                """, "api.yaml");
    }

    private static Multipart.Part part(String name, String type, String content) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Disposition", "form-data; name=" + name));
        if (!type.isEmpty()) {
            headers.put("Content-Type", type);
        }
        return new Multipart.Part(headers, content.getBytes(UTF_8));
    }

    private static List<String> parts(RestDefinition definition, Multipart.Part... parts) {
        return violations(definition, "multipart/form-data; boundary=b", new Multipart(List.of(parts)).toBytes("b"));
    }

    private static List<String> violations(RestDefinition definition, String type, byte[] body) {
        return definition.requestViolations("POST", "/things", Map.of(), Map.of(), body, type);
    }

    private static String api(String paths) {
        return "openapi: 3.1.0\ninfo: {title: Things, version: \"1\"}\npaths:\n" + paths;
    }
}
