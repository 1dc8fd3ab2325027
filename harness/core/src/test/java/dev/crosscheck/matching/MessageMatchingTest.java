package dev.crosscheck.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Rules;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageMatchingTest {

    private static final MessageInteraction PLACED = MessageInteraction.builder("an order is placed")
            .json(
                    "{\"id\": 7, \"currency\": \"EUR\"}",
                    Rules.like().matching("currency", "[A-Z]{3}").matchingHeader("key", "order-\\d+"))
            .metadata(Map.of("topic", "orders", "key", "order-7"))
            .build();

    @Test
    void accepts_a_message_that_is_alike_and_holds_more() {
        assertThat(mismatches(
                        "{\"id\": 8, \"currency\": \"USD\", \"note\": \"soon\"}", "application/json; charset=utf-8"))
                .isEmpty();
    }

    @Test
    void says_where_contents_differ() {
        assertThat(mismatches("{\"id\": \"8\", \"currency\": \"usd\"}", "application/json"))
                .extracting(Mismatch::path)
                .containsExactlyInAnyOrder("$.id", "$.currency");
    }

    @Test
    void demands_the_metadata_it_names_and_no_other() {
        AsyncMessage published = new AsyncMessage(
                "{\"id\": 8, \"currency\": \"EUR\"}".getBytes(StandardCharsets.UTF_8),
                Map.of("Topic", "invoices", "trace", "4711"));
        assertThat(Matching.message(PLACED, published))
                .extracting(Mismatch::path, Mismatch::rule)
                .containsExactlyInAnyOrder(tuple("metadata topic", "equality"), tuple("metadata key", "missing"));
    }

    @Test
    void lets_a_message_be_silent_about_its_content_type_but_not_lie() {
        assertThat(mismatches("{\"id\": 8, \"currency\": \"EUR\"}", "")).isEmpty();
        assertThat(mismatches("{\"id\": 8, \"currency\": \"EUR\"}", "text/plain"))
                .extracting(Mismatch::path)
                .containsExactly("metadata contentType");
    }

    @Test
    void compares_protobuf_field_by_field() {
        MessageInteraction served = MessageInteraction.builder("it is served")
                .protobuf(response(ServingStatus.SERVING), Rules.exactly())
                .build();
        assertThat(Matching.message(
                        served, protobuf(response(ServingStatus.SERVING).toByteArray())))
                .isEmpty();
        assertThat(Matching.message(
                        served, protobuf(response(ServingStatus.NOT_SERVING).toByteArray())))
                .extracting(Mismatch::path, Mismatch::actual)
                .containsExactly(tuple("$.status", "\"NOT_SERVING\""));
        assertThat(Matching.message(served, protobuf(new byte[] {(byte) 0xff})))
                .extracting(Mismatch::rule)
                .containsExactly("type");
    }

    private static List<Mismatch> mismatches(String json, String contentType) {
        return Matching.message(
                PLACED,
                new AsyncMessage(
                        json.getBytes(StandardCharsets.UTF_8),
                        Map.of("contentType", contentType, "topic", "orders", "key", "order-12")));
    }

    private static AsyncMessage protobuf(byte[] bytes) {
        return new AsyncMessage(bytes, Map.of());
    }

    private static HealthCheckResponse response(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }
}
