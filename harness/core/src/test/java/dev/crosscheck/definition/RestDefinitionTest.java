package dev.crosscheck.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestDefinitionTest {

    private static final String SHOP = """
            openapi: 3.0.3
            info: {title: Shop, version: '1'}
            servers: [{url: 'https://shop.example/{stage}', variables: {stage: {default: v1}}}]
            paths:
              /orders/{id}:
                parameters:
                  - {name: id, in: path, required: true, schema: {type: integer}}
                get:
                  parameters:
                    - {name: verbose, in: query, schema: {type: boolean}}
                    - {name: tags, in: query, schema: {type: array, items: {type: string, enum: [a, b]}}}
                    - {name: X-Tenant, in: header, required: true, schema: {type: string}}
                  responses:
                    '200':
                      description: One order.
                      headers:
                        ETag: {required: true, schema: {type: string}}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/Order'}
                    '4XX':
                      description: No order.
                      content:
                        application/problem+json:
                          schema: {type: object, required: [title], properties: {title: {type: string}}}
              /orders/latest:
                get:
                  responses:
                    default: {description: Anything without a body.}
              /orders:
                post:
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Order'}
                  responses:
                    '201': {description: Made.}
            components:
              schemas:
                Order:
                  type: object
                  required: [id, lines, currency]
                  additionalProperties: false
                  properties:
                    id: {type: integer, format: int64, readOnly: true}
                    currency: {type: string, pattern: '^[A-Z]{3}$'}
                    placed: {type: string, format: date-time}
                    note: {type: string, nullable: true, maxLength: 5}
                    state: {type: string, enum: [open, closed]}
                    total: {type: number, minimum: 0, exclusiveMinimum: true, multipleOf: 0.5}
                    lines: {type: array, minItems: 1, items: {$ref: '#/components/schemas/Line'}}
                    payment:
                      oneOf:
                        - {type: object, required: [card], properties: {card: {type: string}}}
                        - {type: object, required: [iban], properties: {iban: {type: string}}}
                    extra: {type: object, additionalProperties: {type: integer}}
                    parent: {$ref: '#/components/schemas/Order'}
                Line:
                  allOf:
                    - {type: object, required: [sku], properties: {sku: {type: string, minLength: 1}}}
                    - {type: object, properties: {quantity: {type: integer, maximum: 9}}}
            """;

    private final RestDefinition shop = RestDefinition.of(SHOP, "shop.yaml");

    @Test
    void refuses_a_server_that_is_no_url() {
        assertThatThrownBy(() -> RestDefinition.of(SHOP.replace("https://shop.example", "https://%zz"), "shop.yaml"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContainingAll("shop.yaml", "servers.url", "%zz");
    }

    @Test
    void finds_operations_with_and_without_the_base_path() {
        assertThat(shop.operation("GET", "/v1/orders/7"))
                .hasValueSatisfying(found -> assertThat(found.pathTemplate()).isEqualTo("/v1/orders/{id}"));
        assertThat(shop.operation("get", "/orders/7")).isPresent();
        assertThat(shop.operation("GET", "/orders/latest"))
                .hasValueSatisfying(found -> assertThat(found.pathTemplate()).isEqualTo("/orders/latest"));
        assertThat(shop.operation("GET", "/orders/7/lines")).isEmpty();
        assertThat(shop.operation("DELETE", "/orders/7")).isEmpty();
    }

    @Test
    void accepts_what_fits() {
        assertThat(response(
                        200,
                        "{\"id\":1,\"currency\":\"EUR\",\"lines\":[{\"sku\":\"A1\",\"quantity\":9}],\"note\":null,"
                                + "\"placed\":\"2026-01-02T03:04:05Z\",\"state\":\"open\",\"total\":1.5,\"payment\":{\"iban\":\"x\"},"
                                + "\"extra\":{\"a\":1}}"))
                .isEmpty();
        assertThat(request("/orders/7", Map.of("verbose", List.of("true"), "tags", List.of("a", "b"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: 'x'                                  | $.id was "x" (expected: integer)
            id: 9223372036854775808                  | $.id was 9223372036854775808 (expected: int64)
            currency: 'eur'                          | $.currency was "eur" (expected: text matching ^[A-Z]{3}$)
            currency: null                           | $.currency was null (expected: string)
            placed: 'now'                            | $.placed was "now" (expected: date-time)
            note: 'too long'                         | $.note was 8 characters (expected: at most 5)
            state: 'lost'                            | $.state was "lost" (expected: one of ["open","closed"])
            total: 0                                 | $.total was 0 (expected: exclusiveMinimum 0)
            total: 0.7                               | $.total was 0.7 (expected: a multiple of 0.5)
            lines: []                                | $.lines was 0 items (expected: at least 1)
            lines: [{'quantity': 1}]                 | $.lines[0].sku was missing (expected: a value)
            lines: [{'sku': 'a', 'quantity': 10}]    | $.lines[0].quantity was 10 (expected: maximum 9)
            payment: {'card': 'a', 'iban': 'b'}      | fits exactly one of oneOf
            payment: {}                              | fits exactly one of oneOf
            extra: {'a': 'b'}                        | $.extra.a was "b" (expected: integer)
            more: 1                                  | $.more was 1 (expected: no such property)
            parent: {}                               | $.parent.currency was missing (expected: a value)
            """, quoteCharacter = '~')
    void names_path_value_and_demand(String field, String violation) {
        String name = field.substring(0, field.indexOf(':'));
        StringBuilder json = new StringBuilder("{");
        Map.of("id", "1", "currency", "'EUR'", "lines", "[{'sku':'A1'}]").forEach((key, value) -> {
            if (!key.equals(name)) {
                json.append('\'').append(key).append("':").append(value).append(',');
            }
        });
        json.append('\'')
                .append(name)
                .append('\'')
                .append(field.substring(name.length()))
                .append('}');
        assertThat(response(200, json.toString().replace('\'', '"')))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("response of GET /orders/{id}: ")
                        .contains(violation));
    }

    @Test
    void does_not_demand_of_a_request_what_only_the_provider_sets() {
        byte[] body = bytes("{\"currency\":\"EUR\",\"lines\":[{\"sku\":\"A1\"}]}");
        assertThat(shop.requestViolations("POST", "/orders", Map.of(), Map.of(), body, "application/json"))
                .isEmpty();
        assertThat(shop.requestViolations("POST", "/orders", Map.of(), Map.of(), new byte[0], ""))
                .hasSize(1);
        assertThat(shop.requestViolations("POST", "/orders", Map.of(), Map.of(), body, "text/plain"))
                .hasSize(1);
    }

    @Test
    void checks_parameters() {
        assertThat(request("/orders/seven", Map.of()))
                .hasSize(1)
                .first()
                .asString()
                .contains("path id was \"seven\"");
        assertThat(request("/orders/7", Map.of("verbose", List.of("yes")))).hasSize(1);
        assertThat(request("/orders/7", Map.of("tags", List.of("a", "c")))).hasSize(1);
        assertThat(request("/orders/7", Map.of("tgas", List.of("a"))))
                .containsExactly(
                        "request of GET /orders/{id}: query tgas was undeclared (expected: a parameter of the definition)");
        assertThat(shop.requestViolations("GET", "/orders/7", Map.of(), Map.of(), new byte[0], ""))
                .containsExactly("request of GET /orders/{id}: header X-Tenant was missing (expected: a value)");
    }

    @Test
    void checks_status_headers_and_content_type() {
        assertThat(response(302, ""))
                .hasSize(1)
                .first()
                .asString()
                .contains("status was 302 (expected: one of [200, 4XX])");
        assertThat(shop.responseViolations(
                        "GET",
                        "/orders/7",
                        404,
                        Map.of(),
                        bytes("{\"title\":\"no\"}"),
                        "application/problem+json; charset=utf-8"))
                .isEmpty();
        assertThat(shop.responseViolations("GET", "/orders/7", 404, Map.of(), bytes("{}"), "application/problem+json"))
                .hasSize(1);
        assertThat(shop.responseViolations("GET", "/orders/7", 404, Map.of(), bytes("no"), "text/plain"))
                .hasSize(1);
        assertThat(shop.responseViolations("GET", "/orders/latest", 500, Map.of(), new byte[0], ""))
                .isEmpty();
        assertThat(shop.responseViolations("GET", "/nowhere", 200, Map.of(), new byte[0], ""))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("shop.yaml: operation was GET /nowhere (expected: one of [");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "swagger: '2.0'",
                "openapi: 3.0.3",
                "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {}",
                "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {/a: {$ref: 'http://127.0.0.1:1/x.yaml'}}",
                "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {/a: {$ref: '/etc/passwd'}}",
                "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths: {/a: {$ref: '#/paths/~1a'}}"
            })
    void refuses_what_it_cannot_rely_on(String text) {
        assertThatThrownBy(() -> RestDefinition.of(text, "bad.yaml"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith("bad.yaml: ");
    }

    @Test
    void follows_the_aliases_of_yaml() {
        RestDefinition shop = RestDefinition.of("""
                openapi: 3.0.3
                info: {title: Shop, version: '1'}
                paths:
                  /a: {get: {responses: &ok {'200': {description: A word., content: {text/plain: {schema: {enum: [yes!]}}}}}}}
                  /b: {get: {responses: *ok}}
                """, "shop.yaml");

        assertThat(shop.responseViolations(
                        "GET", "/b", 200, Map.of(), "no".getBytes(StandardCharsets.UTF_8), "text/plain"))
                .hasSize(1);
    }

    @Test
    void gives_up_on_a_costly_pattern() {
        String costly = SHOP.replace("^[A-Z]{3}$", "^(.*a){20}$");
        RestDefinition definition = RestDefinition.of(costly, "costly.yaml");
        byte[] body = bytes("{\"currency\":\"" + "a".repeat(60) + "b\",\"lines\":[{\"sku\":\"A1\"}]}");
        assertThat(definition.requestViolations("POST", "/orders", Map.of(), Map.of(), body, "application/json"))
                .hasSize(1);
    }

    private List<String> response(int status, String json) {
        return shop.responseViolations(
                "GET", "/orders/7", status, Map.of("etag", List.of("1")), bytes(json), "application/json");
    }

    private List<String> request(String path, Map<String, List<String>> query) {
        return shop.requestViolations("GET", path, query, Map.of("x-tenant", List.of("acme")), new byte[0], "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
