package dev.crosscheck.matching;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.GrpcStreamBuilder;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.pact.StatusDetails;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.watch.Answer;
import dev.crosscheck.watch.Ask;
import dev.crosscheck.watch.Offer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamMatchingTest {

    private static final GrpcDefinition DEFINITION =
            GrpcDefinition.of(Ask.getDescriptor().getFile());

    @Test
    void takes_messages_in_their_order() {
        GrpcStreamInteraction promised = requests(Messages.inOrder(List.of(exact(1), exact(2))));

        assertThat(differences(promised, 1, 2)).isEmpty();
        assertThat(differences(promised, 2, 1)).isNotEmpty();
    }

    @Test
    void names_the_message_and_the_field_that_differ() {
        GrpcStreamInteraction promised = requests(Messages.inOrder(List.of(exact(1), exact(2), exact(3))));

        assertThat(differences(promised, 1, 5, 3))
                .containsExactly(new Mismatch("requests[1].cents", "2", "5", "equality"));
    }

    @Test
    void names_a_message_that_is_missing_in_the_middle() {
        GrpcStreamInteraction promised = requests(Messages.inOrder(List.of(exact(1), exact(2), exact(3))));

        assertThat(differences(promised, 1, 3))
                .containsExactly(new Mismatch("requests[1]", "{\"cents\": 2}", "nothing", "missing"));
    }

    @Test
    void names_a_message_that_was_not_promised() {
        GrpcStreamInteraction promised = requests(Messages.inOrder(List.of(exact(1), exact(2))));

        assertThat(differences(promised, 1, 7, 2))
                .containsExactly(new Mismatch("requests[1]", "nothing", "{\"cents\": 7}", "unexpected"));
    }

    @Test
    void misses_nothing_before_the_half_close() {
        GrpcStreamInteraction promised = requests(Messages.inOrder(List.of(exact(1), exact(2))));

        assertThat(Matching.requests(promised, sent(false, 1))).isEmpty();
    }

    @Test
    void reads_a_repeated_message_before_a_like_one_both_ways() {
        GrpcStreamInteraction promised = requests(
                Messages.inOrder(List.of(offer(1, like(), Times.atLeast(1)), offer(9, exactly(), Times.once()))));

        assertThat(differences(promised, 5, 9, 9)).isEmpty();
        assertThat(differences(promised, 9, 9)).isEmpty();
        assertThat(differences(promised, 9)).isNotEmpty();
    }

    @Test
    void counts_between_least_and_most() {
        GrpcStreamInteraction promised =
                requests(Messages.inOrder(List.of(offer(1, exactly(), Times.between(2, 3)), exact(2))));

        assertThat(differences(promised, 1, 1, 2)).isEmpty();
        assertThat(differences(promised, 1, 1, 1, 2)).isEmpty();
        assertThat(differences(promised, 1, 2))
                .containsExactly(new Mismatch("requests[1]", "{\"cents\": 1}", "nothing", "missing, 2 to 3 times"));
        assertThat(differences(promised, 1, 1, 1, 1, 2)).singleElement().satisfies(mismatch -> {
            assertThat(mismatch.rule()).isEqualTo("unexpected");
            assertThat(mismatch.actual()).isEqualTo("{\"cents\": 1}");
        });
    }

    @Test
    void finds_a_place_for_each_message_that_may_come_in_any_order() {
        GrpcStreamInteraction promised = requests(Messages.inAnyOrder(
                List.of(offer(1, like(), Times.once()), exact(2), offer(3, exactly(), Times.atMost(2)))));

        assertThat(differences(promised, 2, 8)).isEmpty(); // 8 is like 1
        assertThat(differences(promised, 3, 2, 3, 3)).isEmpty(); // one of the threes is like 1
        assertThat(differences(promised, 3, 3)).hasSize(1);
        assertThat(differences(promised, 2, 8, 7)).hasSize(1);
    }

    @Test
    void takes_many_messages_in_any_order_in_polynomial_time() {
        List<StreamMessage> all = IntStream.range(0, 200)
                .mapToObj(i -> offer(1 + i, like(), Times.once()))
                .toList();

        assertThat(differences(
                        requests(Messages.inAnyOrder(all)),
                        IntStream.range(0, 200).map(i -> 200 - i).toArray()))
                .isEmpty();
    }

    @Test
    void says_where_a_long_stream_first_differs() {
        GrpcStreamInteraction promised = requests(Messages.inOrder(List.of(offer(1, exactly(), Times.atLeast(1)))));
        int[] cents = IntStream.range(0, 30_000).map(i -> i == 12_345 ? 2 : 1).toArray();

        assertThat(differences(promised, cents))
                .containsExactly(new Mismatch("requests[12345].cents", "1", "2", "equality"));
    }

    @Test
    void wants_the_promised_deadline_or_a_shorter_one() {
        GrpcStreamInteraction promised = builder()
                .requests(Messages.inOrder(List.of(exact(1))))
                .deadline(Duration.ofSeconds(2))
                .build();

        assertThat(differences(promised, 1)).containsExactly(new Mismatch("deadline", "PT2S", "nothing", "at most"));
        assertThat(Matching.requests(promised, within(Duration.ofMillis(1990)))).isEmpty();
    }

    @Test
    void takes_a_deadline_that_a_client_rounded_up() {
        GrpcStreamInteraction promised = builder()
                .requests(Messages.inOrder(List.of(exact(1))))
                .deadline(Duration.ofSeconds(10))
                .build();

        assertThat(Matching.requests(promised, within(Duration.ofMillis(10_100))))
                .isEmpty();
        assertThat(Matching.requests(promised, within(Duration.ofMillis(10_200))))
                .containsExactly(new Mismatch("deadline", "PT10S", "PT10.2S", "at most"));
    }

    @Test
    void compares_binary_metadata_as_bytes() {
        GrpcStreamInteraction promised = builder()
                .requestMetadata(Map.of("trace-bin", "AQI="), exactly())
                .requests(Messages.inOrder(List.of(exact(1))))
                .build();

        assertThat(Matching.requests(promised, with(Map.of("trace-bin", "AQI"))))
                .isEmpty();
        assertThat(Matching.requests(promised, with(Map.of("trace-bin", "AQM="))))
                .containsExactly(new Mismatch("metadata trace-bin", "\"AQI=\"", "\"AQM=\"", "equality"));
    }

    @Test
    void says_which_detail_of_an_error_differs() {
        GrpcStreamInteraction promised = failing(exactly(), info("SOLD"), RetryInfo.getDefaultInstance());

        assertThat(Matching.responses(promised, failed(info("SOLD"), RetryInfo.getDefaultInstance())))
                .isEmpty();
        assertThat(Matching.responses(promised, failed(info("GONE"), RetryInfo.getDefaultInstance())))
                .containsExactly(new Mismatch("status.details[0].reason", "\"SOLD\"", "\"GONE\"", "equality"));
        assertThat(Matching.responses(promised, failed(info("SOLD"), info("SOLD"))))
                .extracting(Mismatch::path)
                .contains("status.details[1]['@type']");
        assertThat(Matching.responses(promised, failed(info("SOLD")))).isNotEmpty();
    }

    @Test
    void compares_details_by_their_rules() {
        GrpcStreamInteraction promised = failing(like().matching("details[0].reason", "[A-Z]+"), info("SOLD"));

        assertThat(Matching.responses(promised, failed(info("GONE")))).isEmpty();
        assertThat(Matching.responses(promised, failed(info("gone"))))
                .extracting(Mismatch::rule)
                .containsExactly("regex [A-Z]+");
    }

    @Test
    void names_status_and_trailers_that_differ() {
        GrpcStreamInteraction promised = builder()
                .requests(Messages.inOrder(List.of(exact(1))))
                .ends(GrpcCode.ABORTED, "sold", Map.of("buyer", "b"), exactly())
                .build();

        assertThat(Matching.responses(promised, ended(GrpcCode.OK, "", Map.of())))
                .containsExactly(new Mismatch("status", "ABORTED", "OK", "equality"));
        assertThat(Matching.responses(promised, ended(GrpcCode.ABORTED, "gone", Map.of())))
                .extracting(Mismatch::path)
                .containsExactly("trailers grpc-message", "trailers buyer");
    }

    @Test
    void wants_no_end_where_the_consumer_was_to_cancel() {
        GrpcStreamInteraction promised = builder()
                .requests(Messages.inOrder(List.of(exact(1))))
                .responses(
                        Messages.inOrder(List.of(StreamMessage.of(Answer.getDefaultInstance(), like(), Times.once()))))
                .cancelled()
                .build();

        assertThat(Matching.responses(promised, ended(GrpcCode.OK, "", Map.of())))
                .extracting(Mismatch::path)
                .containsExactly("status", "responses[0]");
    }

    private static GrpcStreamInteraction failing(Rules rules, Message... details) {
        String trailer = StatusDetails.trailer(GrpcCode.ABORTED, "", Arrays.asList(details));
        return builder()
                .requests(Messages.inOrder(List.of(exact(1))))
                .ends(GrpcCode.ABORTED, "", Map.of(StatusDetails.TRAILER, trailer), rules)
                .build();
    }

    private static ResponseStream failed(Message... details) {
        String trailer = StatusDetails.trailer(GrpcCode.ABORTED, "", Arrays.asList(details));
        return ended(GrpcCode.ABORTED, "", Map.of(StatusDetails.TRAILER, trailer));
    }

    private static ResponseStream ended(GrpcCode code, String message, Map<String, String> trailers) {
        return new ResponseStream(Map.of(), List.of(), Optional.of(new ResponseStream.End(code, message, trailers)));
    }

    private static ErrorInfo info(String reason) {
        return ErrorInfo.newBuilder().setReason(reason).build();
    }

    private static GrpcStreamInteraction requests(Messages messages) {
        return builder().requests(messages).halfClose().build();
    }

    private static GrpcStreamBuilder builder() {
        return GrpcStreamInteraction.builder(
                "haggles",
                DEFINITION,
                DEFINITION.method("watch.v1.Prices/Haggle").orElseThrow());
    }

    private static StreamMessage exact(long cents) {
        return offer(cents, exactly(), Times.once());
    }

    private static StreamMessage offer(long cents, Rules rules, Times times) {
        return StreamMessage.of(Offer.newBuilder().setCents(cents).build(), rules, times);
    }

    private static List<Mismatch> differences(GrpcStreamInteraction promised, int... cents) {
        return Matching.requests(promised, sent(true, cents));
    }

    private static RequestStream sent(boolean halfClosed, int... cents) {
        return new RequestStream(Map.of(), Optional.empty(), messages(cents), halfClosed);
    }

    private static RequestStream within(Duration deadline) {
        return new RequestStream(Map.of(), Optional.of(deadline), messages(1), true);
    }

    private static RequestStream with(Map<String, String> metadata) {
        return new RequestStream(metadata, Optional.empty(), messages(1), true);
    }

    private static List<DynamicMessage> messages(int... cents) {
        return Arrays.stream(cents).mapToObj(StreamMatchingTest::message).toList();
    }

    private static DynamicMessage message(int cents) {
        try {
            return DynamicMessage.parseFrom(
                    DEFINITION.method("watch.v1.Prices/Haggle").orElseThrow().getInputType(),
                    Offer.newBuilder().setCents(cents).build().toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
