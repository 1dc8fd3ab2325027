package dev.crosscheck.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every keyword of JSON Schema 2020-12 and of OpenAPI's dialects of it that demands something. */
class SchemaKeywordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {patternProperties: {'^x-': {type: integer}}}                       | {"x-a":1,"y":"z"}      | {"x-a":"b"}         | $.x-a
            {patternProperties: {'^x-': {}}, additionalProperties: false}       | {"x-a":1}              | {"y":1}             | $.y
            {propertyNames: {maxLength: 2}}                                     | {"ab":1}               | {"abc":1}           | $.abc
            {prefixItems: [{type: integer}, {type: string}], items: false}      | [1,"a"]                | [1,"a",2]           | $[2]
            {prefixItems: [{type: integer}]}                                    | [1,"a"]                | ["a"]               | $[0]
            {contains: {type: integer}}                                         | ["a",1]                | ["a"]               | $
            {contains: {type: integer}, minContains: 2, maxContains: 3}         | [1,2,"a"]              | [1]                 | $
            {contains: {type: integer}, maxContains: 1}                         | [1,"a"]                | [1,2]               | $
            {contains: {type: integer}, minContains: 0}                         | []                     | 1                   | -
            {if: {properties: {a: {const: 1}}, required: [a]}, then: {required: [b]}, else: {required: [c]}} | {"a":1,"b":2} | {"a":1} | $.b
            {if: {properties: {a: {const: 1}}, required: [a]}, then: {required: [b]}, else: {required: [c]}} | {"a":2,"c":2} | {"a":2} | $.c
            {dependentRequired: {a: [b]}}                                       | {"b":1}                | {"a":1}             | $.b
            {dependentSchemas: {a: {properties: {b: {type: integer}}}}}         | {"b":"x"}              | {"a":1,"b":"x"}     | $.b
            {const: {a: [1]}}                                                   | {"a":[1]}              | {"a":[2]}           | $
            {type: [string, 'null']}                                            | null                   | 1                   | $
            {type: string, enum: [a, b]}                                        | "a"                    | "c"                 | $
            {exclusiveMinimum: 1, exclusiveMaximum: 3}                          | 2                      | 3                   | $
            {multipleOf: 0.01}                                                  | 1.99                   | 1.999               | $
            {type: object, properties: {a: {}}, unevaluatedProperties: false}   | {"a":1}                | {"b":1}             | $.b
            {allOf: [{properties: {a: {}}}], properties: {b: {}}, unevaluatedProperties: false} | {"a":1,"b":2} | {"a":1,"c":2} | $.c
            {anyOf: [{properties: {a: {const: 1}}, required: [a]}, {properties: {b: {}}, required: [b]}], unevaluatedProperties: false} | {"a":1} | {"a":1,"c":1} | $.c
            {prefixItems: [{}], unevaluatedItems: {type: string}}               | [1,"a"]                | [1,2]               | $[1]
            {not: {required: [a]}}                                              | {"b":1}                | {"a":1}             | $
            {oneOf: [{type: integer}, {minimum: 2}]}                            | 1                      | 3                   | $
            {$ref: '#/components/schemas/Name', maxLength: 3}                   | "abc"                  | "abcd"              | $
            {$ref: '#name'}                                                     | "abc"                  | ""                  | $
            {type: string, format: date}                                        | "2026-02-28"           | "2026-02-30"        | $
            {type: string, format: time}                                        | "10:00:00Z"            | "25:00:00Z"         | $
            {type: string, format: ipv4}                                        | "10.0.0.1"             | "10.0.0.256"        | $
            {type: string, format: ipv6}                                        | "::1"                  | "10.0.0.1"          | $
            {type: string, format: hostname}                                    | "a.example"            | "-a"                | $
            {type: string, format: duration}                                    | "P1DT2H"               | "1 day"             | $
            {type: string, format: nobody-knows}                                | "x"                    | 1                   | $
            {$ref: '#/components/schemas/Animal'}                               | {"kind":"dog","barks":true} | {"kind":"dog","barks":1} | $.barks
            {$ref: '#/components/schemas/Animal'}                               | {"kind":"Cat","purrs":true} | {"kind":"bird"}     | $.kind
            """)
    void tells_what_fits_from_what_does_not(String schema, String fits, String other, String path) {
        RestDefinition definition = definition("3.1.0", schema);

        assertThat(violations(definition, fits)).isEmpty();
        if (!path.equals("-")) {
            assertThat(violations(definition, other))
                    .isNotEmpty()
                    .allMatch(line -> line.contains(": " + path + " was "));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: string, nullable: true}                                    | null  | 1
            {type: integer, minimum: 1, exclusiveMinimum: true}               | 2     | 1
            {$ref: '#/components/schemas/Name', maxLength: 3}                 | "abcd" | ""
            """)
    void keeps_to_the_dialect_of_the_older_version(String schema, String fits, String other) {
        RestDefinition definition = definition("3.0.3", schema);

        assertThat(violations(definition, fits)).isEmpty();
        assertThat(violations(definition, other)).isNotEmpty();
    }

    @Test
    void demands_only_what_its_side_sets() {
        RestDefinition definition = definition(
                "3.1.0", "{required: [id, secret], properties: {id: {readOnly: true}, secret: {writeOnly: true}}}");

        assertThat(definition.requestViolations(
                        "POST", "/things", Map.of(), Map.of(), "{\"secret\":1}".getBytes(UTF_8), "application/json"))
                .isEmpty();
        assertThat(violations(definition, "{\"id\":1}")).isEmpty();
        assertThat(violations(definition, "{\"secret\":1}")).hasSize(1);
    }

    @Test
    @Timeout(60) // without memory, 4 to the power of the depth
    void takes_no_exponential_time_for_alternatives_of_recursive_schemas() {
        RestDefinition definition = definition("3.1.0", "{$ref: '#/components/schemas/Tree'}");
        String deep = "{\"child\":".repeat(60) + "1" + "}".repeat(60);

        assertThat(violations(definition, deep)).isNotEmpty();
        assertThat(violations(definition, deep.replace("1", "{}"))).isNotEmpty();
    }

    @Test
    void refuses_a_schema_that_refers_to_itself() {
        RestDefinition definition = definition("3.1.0", "{$ref: '#/components/schemas/Loop'}");

        assertThatThrownBy(() -> violations(definition, "1"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("(expected: schemas that end)");
    }

    @Test
    void refuses_what_it_cannot_apply() {
        assertThatThrownBy(() -> definition("3.1.0", "{$recursiveRef: '#'}"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("$recursiveRef was '#' (expected: a $dynamicRef, which took its place)");
    }

    @ParameterizedTest
    @CsvSource({"$ref, '#/%zz'", "$ref, '#/nowhere'", "$dynamicRef, '#nobody'", "$dynamicRef, '#/components/nowhere'"})
    void refuses_a_reference_that_leads_nowhere(String keyword, String reference) {
        RestDefinition definition = definition("3.1.0", "{" + keyword + ": '" + reference + "'}");

        assertThatThrownBy(() -> violations(definition, "1"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(keyword + " was '" + reference + "' (expected: something that exists");
    }

    private static List<String> violations(RestDefinition definition, String json) {
        return definition.responseViolations(
                "POST",
                "/things",
                200,
                Map.of("content-type", List.of("application/json")),
                json.getBytes(UTF_8),
                "application/json");
    }

    private static RestDefinition definition(String version, String schema) {
        return RestDefinition.of(
                """
                openapi: %s
                info: {title: Things, version: "1"}
                paths:
                  /things:
                    post:
                      requestBody: {content: {application/json: {schema: %s}}}
                      responses:
                        "200": {description: so, content: {application/json: {schema: %s}}}
                components:
                  schemas:
                    Name: {type: string, minLength: 1%s}
                    Animal:
                      oneOf: [{$ref: '#/components/schemas/Dog'}, {$ref: '#/components/schemas/Cat'}]
                      discriminator: {propertyName: kind, mapping: {dog: '#/components/schemas/Dog'}}
                    Dog: {type: object, properties: {kind: {type: string}, barks: {type: boolean}}}
                    Cat: {type: object, properties: {kind: {type: string}, purrs: {type: boolean}}}
                    Tree:
                      type: object
                      oneOf:
                        - {properties: {child: {$ref: '#/components/schemas/Tree'}}, required: [child]}
                        - {properties: {child: {$ref: '#/components/schemas/Tree'}, x: {}}, required: [child]}
                        - {properties: {child: {allOf: [{$ref: '#/components/schemas/Tree'}]}}, required: [child]}
                        - {properties: {child: {anyOf: [{$ref: '#/components/schemas/Tree'}]}}, required: [child]}
                    Loop: {$ref: '#/components/schemas/Loop'}
                """.formatted(version, schema, schema, version.startsWith("3.1") ? ", $anchor: name" : ""),
                "things.yaml");
    }
}
