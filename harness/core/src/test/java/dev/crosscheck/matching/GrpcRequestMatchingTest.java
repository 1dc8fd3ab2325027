package dev.crosscheck.matching;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.UnknownFieldSet;
import dev.crosscheck.pact.GrpcInteraction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcRequestMatchingTest {

    @Test
    void accepts_the_same_values() {
        String request = "name: 'Rex' limit: 3 tags: ['a', 'b'] locale: ''";
        assertThat(Zoo.request(request, exactly(), request)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name: 'Ida'",
                "name: 'Rex' limit: 1",
                "name: 'Rex' tags: 'a'",
                "name: 'Rex' locale: 'de'",
                "limit: 1"
            })
    void refuses_other_and_additional_values(String actual) {
        assertThat(Zoo.request("name: 'Rex'", exactly(), actual)).isNotEmpty();
    }

    @Test
    void does_not_take_an_empty_expectation_for_any_request() {
        assertThat(Zoo.request("", exactly(), "name: 'Rex'"))
                .containsExactly(new Mismatch("$.name", "nothing", "\"Rex\"", "unexpected"));
    }

    @Test
    void compares_by_type_when_told_so() {
        assertThat(Zoo.request("name: 'Rex' tags: 'a'", like(), "name: 'Ida' tags: ['x', 'y']"))
                .isEmpty();
    }

    @Test
    void demands_the_promised_metadata_in_any_case_and_with_its_rule() {
        GrpcInteraction interaction = Zoo.expectation()
                .request(Zoo.request("name: 'Rex'"), exactly().matchingHeader("x-tenant", "[a-z]+"))
                .requestMetadata(Map.of("x-tenant", "acme"))
                .build();
        assertThat(Matching.request(
                        interaction, Zoo.request("name: 'Rex'"), Map.of("X-Tenant", "other", "te", "trailers")))
                .isEmpty();
        assertThat(Matching.request(interaction, Zoo.request("name: 'Rex'"), Map.of("x-tenant", "42")))
                .containsExactly(new Mismatch("metadata x-tenant", "\"acme\"", "\"42\"", "regex [a-z]+"));
        assertThat(Matching.request(interaction, Zoo.request("name: 'Rex'"), Map.of()))
                .extracting(Mismatch::rule)
                .containsExactly("missing");
    }

    @Test
    void refuses_a_field_that_the_definition_does_not_know() {
        GrpcInteraction interaction =
                Zoo.expectation().request(Zoo.request("name: 'Rex'"), exactly()).build();
        DynamicMessage newer = Zoo.request("name: 'Rex'").toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                999,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        assertThat(Matching.request(interaction, newer, Map.of()))
                .extracting(Mismatch::rule)
                .containsExactly("unexpected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nmae", "tags[*].x", "locale.x", "$.", "tags[", "name]"})
    void refuses_a_rule_for_a_field_that_does_not_exist(String path) {
        assertThatThrownBy(() -> Zoo.request("name: 'Rex'", exactly().type(path), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules: path was");
    }
}
