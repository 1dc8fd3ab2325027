package dev.crosscheck.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemas whose meaning depends on others that build upon them: parents with a discriminator, and dynamic references. */
class DerivedSchemasTest {

    private static final RestDefinition SHOP = RestDefinition.of("""
            openapi: 3.1.0
            info: {title: Shop, version: '1'}
            paths:
              /pet: {get: {responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
              /names: {get: {responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Names'}}}}}}}
              /pages: {get: {responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Numbers'}}}}}}}
              /any: {get: {responses: {'200': {description: OK, content: {application/json: {schema: {$ref: list}}}}}}}
            components:
              schemas:
                Pet:
                  type: object
                  required: [kind]
                  properties: {kind: {type: string}}
                  discriminator: {propertyName: kind, mapping: {dog: '#/components/schemas/Hound', goldfish: Fish}}
                Cat:
                  allOf: [{$ref: '#/components/schemas/Pet'}, {required: [lives], properties: {lives: {type: integer}}}]
                Kitten:
                  allOf: [{$ref: '#/components/schemas/Cat'}, {required: [weeks], properties: {weeks: {type: integer}}}]
                Hound:
                  allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {barks: {type: boolean}}}]
                Fish:
                  allOf: [{$ref: '#/components/schemas/Pet'}]
                Other: {type: object}
                List:
                  $id: list
                  type: array
                  minItems: 1
                  items: {$dynamicRef: '#item'}
                  $defs: {any: {$dynamicAnchor: item}}
                Names:
                  $id: names
                  $ref: list
                  $defs: {name: {$dynamicAnchor: item, type: string}}
                Numbers:
                  $id: numbers
                  $ref: list
                  $defs: {number: {$dynamicAnchor: item, type: integer}}
            """, "shop.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /pet   | {"kind":"Cat","lives":9}
            /pet   | {"kind":"Kitten","lives":9,"weeks":2}
            /pet   | {"kind":"dog","barks":true}
            /pet   | {"kind":"goldfish"}
            /pet   | {"kind":"Pet"}
            /names | ["Emma"]
            /pages | [1,2]
            /any   | [1,"two",null]
            """)
    void accepts_what_the_derived_schema_says(String path, String json) {
        assertThat(violations(path, json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /pet   | {"kind":"Cat"}                  | $.lives was missing
            /pet   | {"kind":"Kitten","weeks":2}     | $.lives was missing
            /pet   | {"kind":"Kitten","lives":2}     | $.weeks was missing
            /pet   | {"kind":"dog","barks":"loudly"} | $.barks was "loudly"
            /pet   | {"kind":"Hound"}                | $.kind was "Hound" (expected: one of [dog, goldfish, Pet, Cat, Kitten])
            /pet   | {"kind":"Other"}                | $.kind was "Other"
            /pet   | {}                              | $.kind was missing
            /names | ["Emma",2]                      | $[1] was 2 (expected: string)
            /pages | [1,"two"]                       | $[1] was "two" (expected: integer)
            /any   | []                              | $ was
            """)
    void says_once_what_is_wrong_with_it(String path, String json, String said) {
        assertThat(violations(path, json)).singleElement().asString().contains(said);
    }

    @Test
    void keeps_its_bindings_apart_where_a_value_is_tried() {
        RestDefinition both = RestDefinition.of("""
                openapi: 3.1.0
                info: {title: Both, version: '1'}
                paths:
                  /both: {get: {responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Both'}}}}}}}
                components:
                  schemas:
                    List: {$id: list, items: {$dynamicRef: '#item'}, $defs: {any: {$dynamicAnchor: item}}}
                    Names: {$id: names, $ref: list, $defs: {name: {$dynamicAnchor: item, type: string}}}
                    Numbers: {$id: numbers, $ref: list, $defs: {number: {$dynamicAnchor: item, type: integer}}}
                    Both: {oneOf: [{$ref: names}, {$ref: '#/components/schemas/Numbers'}]}
                """, "both.yaml");
        assertThat(violations(both, "/both", "[1]")).isEmpty();
        assertThat(violations(both, "/both", "[\"a\"]")).isEmpty();
        assertThat(violations(both, "/both", "[true]")).hasSize(1);
    }

    @Test
    void chooses_for_whoever_makes_a_value_up() {
        JsonNode pet = resolved("/pet");
        assertThat(pet.path("allOf")
                        .path(1)
                        .path("properties")
                        .path("kind")
                        .path("const")
                        .asText())
                .isEqualTo("dog");
        UnaryOperator<JsonNode> references = described("/names").references();
        JsonNode names = references.apply(described("/names").schema());
        JsonNode list = references.apply(names.path("allOf").path(0));
        assertThat(references.apply(list.path("items")).path("type").asText()).isEqualTo("string");
    }

    private static JsonNode resolved(String path) {
        return described(path).references().apply(described(path).schema());
    }

    private static DescribedResponse described(String path) {
        return SHOP.operation("GET", path).orElseThrow().responses().get(0);
    }

    private static List<String> violations(String path, String json) {
        return violations(SHOP, path, json);
    }

    private static List<String> violations(RestDefinition definition, String path, String json) {
        return definition.responseViolations("GET", path, 200, Map.of(), json.getBytes(UTF_8), "application/json");
    }
}
