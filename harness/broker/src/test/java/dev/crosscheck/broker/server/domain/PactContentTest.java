package dev.crosscheck.broker.server.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PactContentTest {
    private static final String ONE = "{\"description\": \"a\", \"response\": {\"status\": 200, \"body\": [1, 2]}}";
    private static final String TWO = "{\"description\": \"b\", \"response\": {\"status\": 1.0}}";

    @Test
    void the_order_of_interactions_and_keys_does_not_matter() {
        assertThat(pact("[" + ONE + "," + TWO + "]").sha())
                .isEqualTo(pact("[" + TWO + ", {\"response\": {\"body\": [1, 2], \"status\": 200}, \"description\":"
                                + " \"a\"}]")
                        .sha());
    }

    @Test
    void the_order_of_values_and_their_spelling_matters() {
        assertThat(pact("[" + ONE + "]").sha())
                .isNotEqualTo(pact("[" + ONE.replace("1, 2", "2, 1") + "]").sha());
        assertThat(pact("[" + TWO + "]").sha())
                .isNotEqualTo(pact("[" + TWO.replace("1.0", "1") + "]").sha());
    }

    @Test
    void what_wrote_the_file_does_not_matter_but_the_specification_does() {
        String written = "{\"interactions\": [], \"metadata\": {\"pactSpecification\": {\"version\": \"%s\"},"
                + " \"client\": \"%s\"}}";
        assertThat(of(written.formatted("3.0.0", "x")).sha())
                .isEqualTo(of(written.formatted("3.0.0", "y")).sha())
                .isNotEqualTo(of(written.formatted("4.0", "x")).sha());
    }

    @Test
    void interactions_get_ids_that_survive_publishing_again() {
        PactContent first = pact("[" + ONE + "]");
        PactContent again = PactContent.of(first.withInteractionIds());
        assertThat(again.sha()).isEqualTo(first.sha());
        assertThat(first.withInteractionIds().at("/interactions/0/_id").asText())
                .matches("[0-9a-f]{40}")
                .isEqualTo(again.withInteractionIds().at("/interactions/0/_id").asText());
    }

    @Test
    void numbers_are_given_back_as_they_were_written() {
        assertThat(pact("[{\"n\": 1.50, \"m\": 12345678901234567890.123456789}]")
                        .json()
                        .toString())
                .contains("1.50", "12345678901234567890.123456789");
    }

    @Test
    void merging_adds_what_is_new_and_refuses_what_differs() {
        PactContent merged = pact("[" + ONE + "]").mergedWith(pact("[" + TWO + "," + ONE + "]"));
        assertThat(merged.json().path("interactions")).hasSize(2);
        assertThatThrownBy(() -> merged.mergedWith(pact("[" + ONE.replace("200", "500") + "]")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("interaction \"a\" was published before with different content");
    }

    @Test
    void what_is_no_object_is_no_pact() {
        assertThatThrownBy(() -> of("[]")).isInstanceOf(InvalidRequest.class);
    }

    private static PactContent pact(String interactions) {
        return of("{\"consumer\": {\"name\": \"c\"}, \"interactions\": " + interactions + "}");
    }

    private static PactContent of(String json) {
        return PactContent.of(Json.read(json));
    }
}
