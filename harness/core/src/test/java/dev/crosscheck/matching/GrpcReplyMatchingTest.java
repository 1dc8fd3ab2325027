package dev.crosscheck.matching;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcReply;
import dev.crosscheck.service.GrpcCode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcReplyMatchingTest {

    @Test
    void accepts_other_values_of_the_same_type() {
        assertThat(Zoo.reply(
                        "name: 'Rex' diet: DIET_MEAT age: 3 photo: 'x' hungry: true weight_kg: 2.5 chip: 7",
                        like(),
                        "name: 'Ida' diet: DIET_PLANTS age: 9 photo: 'yy' weight_kg: 1 chip: 18446744073709551615"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: 'Rex' age: 4",
                "name: 'Rex' home_is_ignored: 1",
                "name: 'Rex' legs { length_cm: 1 }",
                "name: 'Rex' offspring_by_year { key: 'a' value: 1 }",
                "name: 'Rex' cage: 'c'",
                "name: 'Rex' scores: [1, 2]",
                "name: 'Rex' mother { name: 'Ida' }",
                "name: 'Rex' notes { fields { key: 'a' value { null_value: NULL_VALUE } } }"
            })
    void ignores_a_field_the_consumer_does_not_mention(String actual) {
        assertThat(Zoo.reply("name: 'Rex'", exactly(), actual.replace("home_is_ignored", "pond_number")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: 'Rex'                        | name: 'Ida'                        | $.name
            diet: DIET_MEAT                    | diet: DIET_PLANTS                  | $.diet
            diet: DIET_MEAT                    |                                    | $.diet
            age: 3                             |                                    | $.age
            age: 0                             |                                    | $.age
            hungry: true                       |                                    | $.hungry
            photo: 'a'                         | photo: 'b'                         | $.photo
            weight_kg: 1.5                     | weight_kg: 1.25                    | $.weight_kg
            height_m: 1.5                      | height_m: 1.25                     | $.height_m
            chip: 1                            | chip: 18446744073709551615         | $.chip
            colour: 1                          | colour: 4294967295                 | $.colour
            cage: 'a'                          | pond_number: 1                     | $.cage
            legs { length_cm: 1 }              | legs { length_cm: 2 }              | $.legs[0].length_cm
            legs { length_cm: 1 }              | legs { length_cm: 1 } legs { }     | $.legs
            legs { length_cm: 1 }              |                                    | $.legs
            scores: [1, 2]                     | scores: [2, 1]                     | $.scores[0]
            scores: [1, 2]                     | scores: [1]                        | $.scores
            menu: [DIET_MEAT]                  | menu: [DIET_PLANTS]                | $.menu[0]
            born { seconds: 1 }                | born { seconds: 2 }                | $.born.seconds
            born { seconds: 1 }                |                                    | $.born
            mother { name: 'a' }               | mother { }                         | $.mother.name
            dna { value: 'a' }                 | dna { value: 'b' }                 | $.dna
            nickname { value: 'a' }            | nickname { value: 'b' }            | $.nickname.value
            keepers { key: -3 value: 'a' }     | keepers { key: -3 value: 'b' }     | $.keepers.-3
            keepers { key: -3 value: 'a' }     | keepers { key: 3 value: 'a' }      | $.keepers.-3
            offspring_by_year {key:'a' value:1}| offspring_by_year {key:'a' value:2}| $.offspring_by_year.a
            spare_legs {key:'a' value {broken:true}} | spare_legs {key:'a' value {}} | $.spare_legs.a.broken
            """)
    void finds_another_value(String expected, String actual, String path) {
        assertThat(Zoo.reply(expected, exactly(), actual == null ? "" : actual))
                .extracting(Mismatch::path)
                .startsWith(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            legs { length_cm: 1 }              |                                    | $.legs
            scores: [1, 2]                     |                                    | $.scores
            age: 3                             |                                    | $.age
            born { seconds: 1 }                |                                    | $.born
            cage: 'a'                          | pond_number: 1                     | $.cage
            offspring_by_year {key:'a' value:1}|                                    | $.offspring_by_year.a
            """)
    void misses_what_is_not_there_even_by_type(String expected, String actual, String path) {
        assertThat(Zoo.reply(expected, like(), actual == null ? "" : actual))
                .extracting(Mismatch::path)
                .containsExactly(path);
    }

    @Test
    void compares_more_items_than_the_example_has_with_the_first() {
        assertThat(Zoo.reply(
                        "legs { length_cm: 1 }",
                        like().equality("legs[*].length_cm"),
                        "legs { length_cm: 1 } legs { length_cm: 2 }"))
                .extracting(Mismatch::path)
                .containsExactly("$.legs[1].length_cm");
    }

    @Test
    void says_where_what_and_by_which_rule() {
        assertThat(Zoo.reply("name: 'EUR'", like().matching("name", "[A-Z]{3}"), "name: 'eur'"))
                .containsExactly(new Mismatch("$.name", "\"EUR\"", "\"eur\"", "regex [A-Z]{3}"));
    }

    @Test
    void compares_a_struct_as_json() {
        String expected = "notes { fields { key: 'a' value { number_value: 1 } } }";
        assertThat(Zoo.reply(expected, exactly(), expected)).isEmpty();
        assertThat(Zoo.reply(expected, like(), "notes { fields { key: 'a' value { number_value: 2 } } }"))
                .isEmpty();
        assertThat(Zoo.reply(expected, like(), "notes { fields { key: 'a' value { string_value: 'x' } } }"))
                .extracting(Mismatch::path)
                .containsExactly("$.notes.a");
    }

    @Test
    void compares_a_default_value_that_a_rule_is_about() {
        assertThat(Zoo.reply("name: 'Rex'", exactly().equality("hungry"), "name: 'Rex' hungry: true"))
                .extracting(Mismatch::path)
                .containsExactly("$.hungry");
        assertThat(Zoo.reply("", like().equality("legs"), "legs { }"))
                .extracting(Mismatch::path)
                .containsExactly("$.legs");
    }

    @Test
    void compares_the_status_by_value_and_its_text_by_type() {
        GrpcInteraction refused =
                Zoo.expectation().status(GrpcCode.NOT_FOUND, "no such animal").build();
        assertThat(Matching.response(refused, GrpcReply.failed(GrpcCode.NOT_FOUND, "nothing here")))
                .isEmpty();
        assertThat(Matching.response(refused, GrpcReply.failed(GrpcCode.INTERNAL, "boom")))
                .containsExactly(new Mismatch("status", "NOT_FOUND", "INTERNAL (boom)", "equality"));
        assertThat(Matching.response(refused, GrpcReply.of(Zoo.animal("")))).hasSize(1);
    }

    @Test
    void demands_only_the_metadata_that_was_promised() {
        GrpcInteraction promised =
                Zoo.expectation().responseMetadata(Map.of("x-page", "1")).build();
        GrpcReply reply = GrpcReply.of(Zoo.animal(""));
        assertThat(Matching.response(promised, reply)).hasSize(1);
        assertThat(Matching.response(
                        promised,
                        new GrpcReply(reply.message(), GrpcCode.OK, "", Map.of("X-Page", "1", "x-more", "2"))))
                .isEmpty();
        assertThat(Matching.response(promised, new GrpcReply(Optional.empty(), GrpcCode.OK, "", Map.of("x-page", "1"))))
                .extracting(Mismatch::rule)
                .containsExactly("missing");
    }
}
