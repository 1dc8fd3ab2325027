package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.fault.Moment.AfterBytes;
import dev.crosscheck.fault.Moment.AfterMessages;
import dev.crosscheck.fault.Moment.Point;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.Rewrite.Block;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Outcome;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a grpc-java client observes of each action on one of a hundred calls on its connection, and that the others observe nothing. */
class GrpcCoursesTest {

    private static final int CALLS = 100;
    private static final int STRUCK = 37;
    private static final int MIB = 1024 * 1024;
    private static final long CANCEL = 8;
    private static final long REFUSED_STREAM = 7;
    private static final Action.Answer UNAVAILABLE =
            new Action.Answer(200, Map.of("content-type", "application/grpc", "grpc-status", "14"));

    private final GrpcPair pair = new GrpcPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void an_answer_may_have_a_body_and_trailers_and_the_provider_never_sees_the_call() throws Exception {
        ActiveFault fault = strike(new Action.Answer(
                200,
                Map.of("content-type", "application/grpc"),
                Map.of("grpc-status", "0"),
                ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 2, 4, 2})));

        assertThat(only(differing(hundred())).answer()).containsExactly(4, 2);
        assertThat(pair.service.calls).hasValue(CALLS); // one before, and all but the one that was struck
        firedOnce(fault);
    }

    @Test
    void a_made_up_answer_larger_than_any_window_arrives_in_whole() throws Exception {
        byte[] message = new byte[5 + 8 * MIB];
        message[1] = (byte) ((8 * MIB) >>> 24);
        message[2] = (byte) ((8 * MIB) >>> 16);
        strike(new Action.Answer(
                200, Map.of("content-type", "application/grpc"), Map.of("grpc-status", "0"), ByteBuffer.wrap(message)));

        assertThat(only(differing(hundred())).answer()).hasSize(8 * MIB);
        assertThat(pair.unary(new byte[4 * MIB])).hasSize(4 * MIB);
    }

    @Test
    void an_omitted_answer_is_something_else_to_the_consumer_and_the_provider_did_the_work() throws Exception {
        ActiveFault fault = strike(new Action.Omit(UNAVAILABLE));

        assertThat(only(differing(hundred())).code()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(pair.service.calls).hasValue(1 + CALLS);
        firedOnce(fault);
    }

    @Test
    void an_omitted_answer_may_be_a_reset() throws Exception {
        ActiveFault fault = strike(new Action.Omit(new Ending.Reset(CANCEL)));

        assertThat(only(differing(hundred())).code()).isEqualTo(Status.Code.CANCELLED);
        assertThat(pair.service.calls).hasValue(1 + CALLS);
        firedOnce(fault);
    }

    @Test
    void large_answers_are_omitted_and_paid_for() throws Exception {
        pair.unary(new byte[1]);
        ActiveFault fault = Struck.by(pair.link, new Action.Omit(UNAVAILABLE), Scope.everything());
        for (int i = 0; i < 5; i++) {
            assertThat(result(unary(new byte[8 * MIB])).code()).isEqualTo(Status.Code.UNAVAILABLE);
        }
        fault.remove();

        assertThat(fault.fired()).isEqualTo(5);
        assertThat(pair.unary(new byte[8 * MIB])).hasSize(8 * MIB);
    }

    @Test
    void a_delayed_request_reaches_the_provider_late_though_later_ones_went_past_it() throws Exception {
        ActiveFault fault = strike(new Action.Delay(Direction.UPSTREAM, Duration.ofMinutes(10)));
        List<ListenableFuture<byte[]>> calls = calls();
        for (int i = 0; i < CALLS; i++) {
            if (i != STRUCK - 1) {
                assertThat(result(calls.get(i)).answer()).isEqualTo(request(i));
            }
        }
        assertThat(pair.service.calls).hasValue(CALLS);
        assertThat(calls.get(STRUCK - 1)).isNotDone();
        fault.remove();

        assertThat(result(calls.get(STRUCK - 1)).answer()).isEqualTo(request(STRUCK - 1));
        assertThat(differing(hundred())).as("the streams that follow").isEmpty();
        assertThat(pair.unary(new byte[8 * MIB])).hasSize(8 * MIB);
        firedOnce(fault);
    }

    @Test
    void a_delayed_request_that_is_given_up_never_reaches_the_provider() {
        pair.unary(new byte[1]);
        ActiveFault fault =
                Struck.by(pair.link, new Action.Delay(Direction.BOTH, Duration.ofMinutes(10)), Scope.everything());
        for (int i = 0; i < 5; i++) {
            ListenableFuture<byte[]> call = ClientCalls.futureUnaryCall(
                    pair.channel.newCall(
                            Bytes.UNARY, CallOptions.DEFAULT.withDeadlineAfter(150, TimeUnit.MILLISECONDS)),
                    new byte[500_000]);
            assertThat(result(call).code()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        }
        pair.recording.await(6);
        fault.remove();

        assertThat(pair.unary(new byte[4 * MIB])).hasSize(4 * MIB);
        assertThat(pair.service.calls).hasValue(2);
    }

    @Test
    void rewritten_headers_and_trailers_are_what_the_other_side_gets() throws Exception {
        Recording behind = new Recording();
        try (Link second = Link.builder(GrpcPair.NAME)
                .to(pair.server.getListenSockets().get(0))
                .recorder(behind)
                .start()) {
            pair.link.to(second.address());
            ActiveFault request = strike(new Action.Rewrite(
                    Direction.UPSTREAM,
                    Block.HEADERS,
                    fields -> fields.without("grpc-timeout"::equals).plus("x-large", "v".repeat(100_000))));
            Struck.by(
                    pair.link,
                    new Action.Rewrite(Direction.DOWNSTREAM, Block.TRAILERS, fields -> fields.with("grpc-status", "9")),
                    Scope.method("test.Bytes/Download"));
            assertThat(differing(hundred())).isEmpty();
            firedOnce(request);

            assertThat(behind.await(1 + CALLS))
                    .filteredOn(exchange -> exchange.request().headersLeftOut() == 1)
                    .singleElement()
                    .satisfies(
                            exchange -> assertThat(exchange.request().headers()).doesNotContainKey("grpc-timeout"));
            Download download = Download.through(pair.channel);
            assertThat(download.status().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
            assertThat(download.messages()).hasSize(Bytes.STREAMED);
        }
    }

    @Test
    void a_rewrite_that_changes_nothing_has_not_fired() {
        ActiveFault fault = strike(
                new Action.Rewrite(Direction.BOTH, Block.HEADERS, fields -> fields.without("traceparent"::equals)));
        assertThat(differing(hundred())).isEmpty();
        assertThat(fault.fired()).isZero();
        assertThat(pair.recording.await(1 + CALLS)).extracting(Exchange::fault).containsOnlyNulls();
    }

    @Test
    void an_answer_is_cut_before_its_headers() {
        ActiveFault fault = strike(cut(Point.BEFORE_HEADERS, new Ending.Reset(REFUSED_STREAM)));

        assertThat(only(differing(hundred())).code()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(pair.service.calls).hasValue(1 + CALLS);
        firedOnce(fault);
    }

    @Test
    void an_answer_is_cut_after_two_of_five_messages() {
        Struck.by(pair.link, cut(new AfterMessages(2), new Ending.Reset(CANCEL)), Scope.everything());
        Download download = Download.through(pair.channel);

        assertThat(download.messages()).hasSize(2);
        assertThat(download.status().getCode()).isEqualTo(Status.Code.CANCELLED);
        assertThat(pair.recording.only().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(pair.recording.only().answer().content().messages()).isEqualTo(2);
    }

    @Test
    void an_answer_ends_without_its_trailers() {
        ActiveFault fault = strike(cut(Point.BEFORE_TRAILERS, new Ending.Silence()));

        assertThat(only(differing(hundred())).code()).isEqualTo(Status.Code.INTERNAL);
        firedOnce(fault);
    }

    @Test
    void an_answer_ends_in_other_trailers_in_the_middle_of_a_message() {
        ActiveFault fault =
                strike(cut(new AfterBytes(3), new Ending.Trailers(Map.of("grpc-status", "8", "grpc-message", "full"))));

        assertThat(only(differing(hundred())).code()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        firedOnce(fault);
    }

    @Test
    void an_answer_is_cut_after_its_headers() {
        ActiveFault fault = strike(cut(Point.AFTER_HEADERS, new Ending.Reset(2)));

        assertThat(only(differing(hundred())).code()).isEqualTo(Status.Code.INTERNAL);
        firedOnce(fault);
    }

    @Test
    void a_cut_of_8_mib_leaves_no_window_behind() {
        pair.unary(new byte[1]);
        ActiveFault fault =
                Struck.by(pair.link, cut(new AfterBytes(3_000_000), new Ending.Reset(CANCEL)), Scope.everything());
        for (int i = 0; i < 5; i++) {
            assertThat(result(unary(new byte[8 * MIB])).code()).isEqualTo(Status.Code.CANCELLED);
        }
        fault.remove();

        assertThat(pair.unary(new byte[8 * MIB])).hasSize(8 * MIB);
    }

    @Test
    void a_request_is_cut_for_both_sides() {
        Struck.by(
                pair.link,
                new Action.Cut(Direction.UPSTREAM, new AfterBytes(100_000), new Ending.Reset(CANCEL)),
                Scope.everything().onlyNth(1));

        assertThat(result(unary(new byte[8 * MIB])).code()).isEqualTo(Status.Code.CANCELLED);
        assertThat(pair.service.calls).hasValue(0);
        assertThat(pair.unary(new byte[8 * MIB])).hasSize(8 * MIB);
    }

    @Test
    void a_stalled_answer_resumes_where_it_stopped() {
        ActiveFault fault = strike(new Action.Stall(Direction.DOWNSTREAM, new AfterBytes(2_000)));
        List<ListenableFuture<byte[]>> calls = calls();
        for (int i = 0; i < CALLS; i++) {
            if (i != STRUCK - 1) {
                assertThat(result(calls.get(i)).answer()).isEqualTo(request(i));
            }
        }
        assertThat(calls.get(STRUCK - 1)).isNotDone();
        fault.remove();

        assertThat(result(calls.get(STRUCK - 1)).answer()).isEqualTo(request(STRUCK - 1));
        firedOnce(fault);
    }

    @Test
    void a_stall_of_8_mib_is_a_real_one_and_resumes() {
        for (Direction direction : Direction.values()) {
            ActiveFault fault =
                    Struck.by(pair.link, new Action.Stall(direction, new AfterBytes(1_000_000)), Scope.everything());
            ListenableFuture<byte[]> call = unary(request(8 * MIB));
            await().until(() -> fault.fired() == 1);
            fault.remove();

            assertThat(result(call).answer()).isEqualTo(request(8 * MIB));
        }
    }

    @Test
    void a_stalled_request_is_not_seen_until_the_fault_is_removed() {
        pair.unary(new byte[1]);
        ActiveFault fault = Struck.by(
                pair.link,
                new Action.Stall(Direction.UPSTREAM, Point.BEFORE_HEADERS),
                Scope.everything().onlyNth(1));
        ListenableFuture<byte[]> call = unary(new byte[] {9});
        await().until(() -> fault.fired() == 1);
        assertThat(pair.unary(new byte[] {8})).containsExactly(8);
        assertThat(pair.service.calls).hasValue(2);
        fault.remove();

        assertThat(result(call).answer()).containsExactly(9);
    }

    @Test
    void a_message_is_sent_twice() {
        ActiveFault fault = Struck.by(pair.link, new Action.Repeat(2), Scope.everything());
        Download download = Download.through(pair.channel);

        assertThat(download.status().isOk()).isTrue();
        assertThat(download.messages()).hasSize(Bytes.STREAMED + 1);
        assertThat(pair.recording.only().answer().content().messages()).isEqualTo(Bytes.STREAMED + 1);
        firedOnce(fault);
    }

    @Test
    void large_messages_are_sent_twice_as_the_windows_allow() {
        Struck.by(pair.link, new Action.Repeat(1), Scope.everything());
        for (int i = 0; i < 5; i++) {
            Download download = Download.of(pair.channel, new byte[4 * MIB]);
            assertThat(download.status().isOk()).isTrue();
            assertThat(download.messages()).hasSize(Bytes.STREAMED + 1).allMatch(message -> message.length == 4 * MIB);
        }
    }

    @Test
    void a_message_that_does_not_come_or_is_too_long_is_not_repeated() {
        ActiveFault sixth = Struck.by(pair.link, new Action.Repeat(6), Scope.everything());
        assertThat(Download.through(pair.channel).messages()).hasSize(Bytes.STREAMED);
        sixth.remove();
        ActiveFault first = Struck.by(pair.link, new Action.Repeat(1), Scope.everything());
        assertThat(pair.unary(new byte[5 * MIB])).hasSize(5 * MIB);

        assertThat(sixth.fired()).isZero();
        assertThat(first.fired()).isZero();
    }

    private static Action cut(Moment moment, Ending ending) {
        return new Action.Cut(Direction.DOWNSTREAM, moment, ending);
    }

    /** Strikes one of the next hundred unary calls. */
    private ActiveFault strike(Action action) {
        pair.unary(new byte[1]);
        return Struck.by(pair.link, action, Scope.method("test.Bytes/Unary").onlyNth(STRUCK));
    }

    private static void firedOnce(ActiveFault fault) {
        assertThat(fault.fired()).isEqualTo(1);
    }

    private List<Result> hundred() {
        return calls().stream().map(GrpcCoursesTest::result).toList();
    }

    private List<ListenableFuture<byte[]>> calls() {
        List<ListenableFuture<byte[]>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(unary(request(i)));
        }
        return calls;
    }

    private ListenableFuture<byte[]> unary(byte[] request) {
        return ClientCalls.futureUnaryCall(pair.channel.newCall(Bytes.UNARY, CallOptions.DEFAULT), request);
    }

    /** So many bytes and ten thousand more, no two requests the same. */
    private static byte[] request(int number) {
        byte[] request = new byte[10_000 + number];
        Arrays.fill(request, (byte) number);
        return request;
    }

    private static List<Result> differing(List<Result> results) {
        List<Result> differing = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (!Arrays.equals(results.get(i).answer(), request(i))) {
                differing.add(results.get(i));
            }
        }
        return differing;
    }

    private static Result only(List<Result> results) {
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    private static Result result(ListenableFuture<byte[]> call) {
        try {
            return new Result(Status.Code.OK, call.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return new Result(Status.fromThrowable(e).getCode(), new byte[0]);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the call did not end", e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Result(Status.Code code, byte[] answer) {}
}
