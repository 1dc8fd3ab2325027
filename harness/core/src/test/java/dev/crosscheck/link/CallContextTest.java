package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.Rewrite.Block;
import dev.crosscheck.observation.CallContext;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.TraceContext;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a link sees of a call besides request and answer. */
class CallContextTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final GrpcPair pair = new GrpcPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void tells_how_long_the_consumer_waits_and_that_the_provider_was_told() {
        call(new Metadata(), CallOptions.DEFAULT.withDeadlineAfter(7, TimeUnit.SECONDS));

        CallContext context = pair.recording.only().context();
        assertThat(context.deadlineIn()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
        assertThat(context.deadlineOut()).isEqualTo(context.deadlineIn());
    }

    @Test
    void tells_when_a_fault_kept_the_deadline_from_the_provider() {
        Struck.by(
                pair.link,
                new Action.Rewrite(Direction.UPSTREAM, Block.HEADERS, fields -> fields.without("grpc-timeout"::equals)),
                Scope.everything());

        call(new Metadata(), CallOptions.DEFAULT.withDeadlineAfter(7, TimeUnit.SECONDS));

        CallContext context = pair.recording.only().context();
        assertThat(context.deadlineIn()).isNotNull();
        assertThat(context.deadlineOut()).isNull();
    }

    @Test
    void tells_the_attempt_and_the_trace() {
        Metadata metadata = new Metadata();
        put(metadata, "traceparent", TRACEPARENT);
        put(metadata, "grpc-previous-rpc-attempts", "2");

        call(metadata, CallOptions.DEFAULT);

        assertThat(pair.recording.only().context())
                .isEqualTo(new CallContext(
                        2, null, null, new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")));
    }

    @Test
    void tells_nothing_of_what_was_not_said_or_makes_no_sense() {
        call(new Metadata(), CallOptions.DEFAULT);
        Metadata nonsense = new Metadata();
        put(nonsense, "traceparent", "00-none");
        put(nonsense, "grpc-previous-rpc-attempts", "-1");
        call(nonsense, CallOptions.DEFAULT);

        assertThat(pair.recording.await(2))
                .extracting(Exchange::context)
                .containsExactly(CallContext.silent(), CallContext.silent());
    }

    @Test
    void times_the_first_byte_of_a_stream_before_its_last() {
        Download.through(pair.channel);

        Exchange exchange = pair.recording.only();
        assertThat(exchange.timing().firstByte()).isPositive().isLessThan(exchange.duration());
    }

    @Test
    void keeps_only_so_much_of_200_kb_of_metadata_and_counts_the_rest() {
        Metadata metadata = new Metadata();
        for (int i = 0; i < 50; i++) {
            put(metadata, "x-" + i, "v".repeat(4_000));
        }
        put(metadata, "traceparent", TRACEPARENT);

        call(metadata, CallOptions.DEFAULT);

        Exchange exchange = pair.recording.only();
        assertThat(exchange.request().headersLeftOut()).isBetween(30, 40);
        assertThat(exchange.request().headers().values().stream()
                        .flatMap(values -> values.stream())
                        .mapToInt(String::length)
                        .sum())
                .isLessThanOrEqualTo(Content.KEPT_HEADER_BYTES);
        assertThat(exchange.context().trace()).isNotNull();
    }

    @Test
    void keeps_so_many_values_of_a_header_that_comes_a_thousand_times() {
        Metadata metadata = new Metadata();
        for (int i = 0; i < 1_000; i++) {
            put(metadata, "x", "" + i);
        }

        call(metadata, CallOptions.DEFAULT);

        Content request = pair.recording.only().request();
        assertThat(request.headers().get("x")).hasSizeLessThanOrEqualTo(Content.KEPT_HEADERS);
        assertThat(request.headersLeftOut()).isGreaterThanOrEqualTo(1_000 - Content.KEPT_HEADERS);
    }

    private void call(Metadata metadata, CallOptions options) {
        Channel channel =
                ClientInterceptors.intercept(pair.channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
        assertThat(ClientCalls.blockingUnaryCall(channel, Bytes.UNARY, options, new byte[1]))
                .hasSize(1);
    }

    private static void put(Metadata metadata, String name, String value) {
        metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    }
}
