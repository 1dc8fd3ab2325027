package dev.crosscheck.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.service.LinkName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageRecordingTest {

    private static final LinkName LINK = LinkName.parse("parcels -> shipping");

    @Test
    void messages_of_one_kind_become_one_expectation_of_what_all_of_them_have() {
        Recorded recorded = MessageRecording.of(LINK)
                .from(List.of(
                        rabbit("shipment.dispatched", "{\"order\":\"7\",\"carrier\":\"teapost\",\"note\":\"fragile\"}"),
                        rabbit("shipment.dispatched", "{\"order\":\"8\",\"carrier\":\"teapost\"}"),
                        rabbit("shipment.lost", "{\"order\":\"9\"}")));

        assertThat(recorded.pact().interactions())
                .extracting(Interaction::description)
                .containsExactly(
                        "a message on shipments as shipment.dispatched", "a message on shipments as shipment.lost");
        MessageInteraction dispatched =
                (MessageInteraction) recorded.pact().interactions().get(0);
        assertThat(dispatched.example().text()).isEqualTo("{\"order\":\"7\",\"carrier\":\"teapost\"}");
        assertThat(kept(dispatched, rabbit("shipment.dispatched", "{\"order\":\"12\",\"carrier\":\"teapost\"}")))
                .isEmpty();
        assertThat(kept(dispatched, rabbit("shipment.dispatched", "{\"order\":\"12\",\"carrier\":\"pigeon\"}")))
                .extracting(Mismatch::path)
                .containsExactly("$.carrier");
        assertThat(kept(dispatched, rabbit("shipment.gone", "{\"order\":\"12\",\"carrier\":\"teapost\"}")))
                .extracting(Mismatch::path)
                .containsExactly("metadata routingKey");
        assertThat(recorded.samples()).isEqualTo(3);
    }

    @Test
    void kinds_are_told_by_what_says_so_and_keys_that_vary_by_their_form() {
        Recorded recorded = MessageRecording.of(LINK)
                .from(List.of(
                        kafka("{\"type\":\"OrderPlaced\",\"id\":1}", Map.of("key", "17")),
                        kafka("{\"type\":\"OrderPlaced\",\"id\":2}", Map.of("key", "18")),
                        kafka("{\"type\":\"OrderPaid\",\"id\":2}", Map.of("key", "18")),
                        kafka("{\"id\":3}", Map.of("key", "18", "eventType", "order.cancelled"))));

        assertThat(recorded.pact().interactions())
                .extracting(Interaction::description)
                .containsExactly("OrderPaid on orders", "OrderPlaced on orders", "order.cancelled on orders");
        MessageInteraction placed =
                (MessageInteraction) recorded.pact().interactions().get(1);
        assertThat(kept(placed, kafka("{\"type\":\"OrderPlaced\",\"id\":9}", Map.of("key", "4"))))
                .isEmpty();
        assertThat(kept(placed, kafka("{\"type\":\"OrderPlaced\",\"id\":9}", Map.of("key", "none"))))
                .extracting(Mismatch::path)
                .containsExactly("metadata key");
    }

    @Test
    void no_secret_gets_into_the_file() {
        Recorded recorded = MessageRecording.of(LINK)
                .redacting(List.of("loyalty"))
                .from(List.of(kafka(
                        "{\"id\":1,\"apiKey\":\"k-123\",\"loyalty\":\"L-9\",\"card\":\"4111 1111 1111 1111\"}",
                        Map.of("authorization", "Bearer abc.def"))));

        MessageInteraction message =
                (MessageInteraction) recorded.pact().interactions().get(0);
        assertThat(message.example().text() + message.example().metadata())
                .doesNotContain("k-123", "L-9", "4111", "abc.def");
        assertThat(recorded.redacted())
                .containsExactly(
                        "a message on orders: message $.apiKey",
                        "a message on orders: message $.card",
                        "a message on orders: message $.loyalty",
                        "a message on orders: metadata authorization");
        assertThat(kept(
                        message,
                        kafka(
                                "{\"id\":2,\"apiKey\":\"k\",\"loyalty\":\"L\",\"card\":\"1\"}",
                                Map.of("authorization", "Bearer x"))))
                .isEmpty();
    }

    @Test
    void protobuf_is_recorded_where_its_type_is_known(@TempDir Path directory) throws IOException {
        Path proto = Files.writeString(directory.resolve("shipments.proto"), """
                syntax = "proto3";
                package shop;
                message Dispatched { string order = 1; int32 parcels = 2; string token = 3; }
                """);
        GrpcDefinition definition = (GrpcDefinition) Definitions.read(proto);
        byte[] contents = {0x0a, 1, '7', 0x10, 2, 0x1a, 1, 's'};
        AsyncMessage typed = new AsyncMessage(
                contents, Map.of("contentType", "application/protobuf;message=.shop.Dispatched", "topic", "orders"));
        AsyncMessage untyped =
                new AsyncMessage(contents, Map.of("contentType", "application/protobuf", "topic", "orders"));

        Recorded recorded = MessageRecording.of(LINK).defining(definition).from(List.of(typed, untyped));

        assertThat(recorded.pact().interactions()).singleElement().satisfies(one -> {
            assertThat(one.description()).isEqualTo("shop.Dispatched on orders");
            assertThat(((MessageInteraction) one).message().orElseThrow().toString())
                    .contains("order: \"7\"", "token: \"[redacted]\"");
            assertThat(kept((MessageInteraction) one, typed)).isEmpty();
        });
        assertThat(recorded.leftOut()).singleElement().asString().contains("protobuf with ;message=TYPE");
    }

    @Test
    void what_cannot_be_recorded_is_told() {
        Recorded recorded = MessageRecording.of(LINK)
                .from(List.of(
                        kafka("not JSON", Map.of()),
                        kafka("<a/>", Map.of("contentType", "text/xml")),
                        kafka("\"" + "x".repeat(70_000) + "\"", Map.of())));

        assertThat(recorded.pact().interactions()).isEmpty();
        assertThat(recorded.leftOut())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("it is no JSON"))
                .anySatisfy(line -> assertThat(line).contains("it is text/xml"))
                .anySatisfy(line -> assertThat(line).contains("70002 bytes"));
    }

    @Test
    void what_a_test_wrote_stays_and_covers_what_was_heard() {
        AsyncMessage heard = kafka("{\"id\":1}", Map.of());
        Recorded first = MessageRecording.of(LINK).from(List.of(heard));
        Recorded again =
                MessageRecording.of(LINK).into(first.pact()).from(List.of(heard, kafka("{\"id\":5}", Map.of())));

        assertThat(again.pact().interactions()).hasSize(1);
        assertThat(kept((MessageInteraction) again.pact().interactions().get(0), kafka("{\"id\":77}", Map.of())))
                .isEmpty();
    }

    private static List<Mismatch> kept(MessageInteraction promised, AsyncMessage message) {
        return Matching.message(promised, message);
    }

    private static AsyncMessage rabbit(String key, String json) {
        return new AsyncMessage(
                json.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "contentType",
                        "application/json",
                        "exchange",
                        "shipments",
                        "routingKey",
                        key,
                        "messageId",
                        Integer.toString(json.length())));
    }

    private static AsyncMessage kafka(String json, Map<String, String> more) {
        Map<String, String> metadata = new TreeMap<>(more);
        metadata.put("topic", "orders");
        return new AsyncMessage(json.getBytes(StandardCharsets.UTF_8), metadata);
    }
}
