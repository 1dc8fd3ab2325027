package dev.crosscheck.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedJsonTest {

    @Test
    void keeps_to_the_bounds_of_numbers() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(made("{type: integer, minimum: -5, maximum: 5}", seed).asInt())
                    .isBetween(-5, 5);
            assertThat(made("{type: integer, exclusiveMinimum: 7}", seed).asInt())
                    .isGreaterThan(7);
            assertThat(made("{type: integer, minimum: 4, multipleOf: 10}", seed).asInt() % 10)
                    .isZero();
        }
    }

    @Test
    void keeps_to_the_lengths_of_texts_and_lists() {
        assertThat(made("{type: string, minLength: 40}", 1).asText()).hasSize(40);
        assertThat(made("{type: string, maxLength: 2}", 1).asText()).hasSize(2);
        assertThat(made("{type: array, minItems: 3, items: {type: boolean}}", 1))
                .hasSize(3);
    }

    @Test
    void knows_the_usual_formats() {
        assertThat(LocalDate.parse(made("{type: string, format: date}", 1).asText()))
                .isNotNull();
        assertThat(OffsetDateTime.parse(
                        made("{type: string, format: date-time}", 1).asText()))
                .isNotNull();
        assertThat(made("{type: string, format: uuid}", 1).asText()).hasSize(36);
    }

    @Test
    void takes_what_the_schema_offers() {
        assertThat(made("{type: string, example: Emma}", 1).asText()).isEqualTo("Emma");
        assertThat(made("{type: string, enum: [novel]}", 1).asText()).isEqualTo("novel");
        assertThat(made("{type: [string, 'null']}", 1).isTextual()).isTrue();
    }

    @Test
    void adds_all_of_a_sum_up() {
        JsonNode made = made(
                "{allOf: [{type: object, properties: {a: {type: integer}}}, {properties: {b: {type: integer}}}]}", 1);

        assertThat(made.toString()).matches("\\{\"a\":\\d+,\"b\":\\d+}");
    }

    @Test
    void ends_where_a_schema_holds_itself() throws JsonProcessingException {
        JsonNode self = read("{type: object, properties: {next: {}, name: {type: string}}}");

        JsonNode made =
                new GeneratedJson(schema -> schema.isEmpty() ? self : schema, new Random(1)).value("node", self);

        assertThat(made.toString()).hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: string, minLength: 2000000000}",
                "{type: array, minItems: 2000000000, items: {type: boolean}}",
                "{type: array, minItems: 900, items: {type: array, minItems: 900, items: {type: boolean}}}"
            })
    void makes_nothing_that_fills_the_memory(String schema) {
        assertThatThrownBy(() -> made(schema, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void gives_up_on_an_alternative_that_is_itself() throws JsonProcessingException {
        JsonNode self = read("{anyOf: [{}]}");

        assertThatThrownBy(() -> new GeneratedJson(schema -> schema.isEmpty() ? self : schema, new Random(1))
                        .value("node", self))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("alternatives that end");
    }

    private static JsonNode made(String schema, long seed) {
        try {
            return new GeneratedJson(reference -> reference, new Random(seed)).value("value", read(schema));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** JSON with the quotes left out. */
    private static JsonNode read(String schema) throws JsonProcessingException {
        return new ObjectMapper().readTree(schema.replaceAll("'?([A-Za-z][A-Za-z-]*)'?", "\"$1\""));
    }
}
