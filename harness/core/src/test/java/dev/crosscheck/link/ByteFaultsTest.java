package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.service.LinkName;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What clients see of the faults of connections and bytes: plain sockets, the JDK's HTTP client and grpc-java. */
class ByteFaultsTest {

    private static final LinkName NAME = LinkName.parse("catalogue -> database");
    private static final int BOUND_MILLIS = 10_000;

    private final Recording recording = new Recording();
    private final Provider echo = new Provider(connection -> {
        connection.getInputStream().transferTo(connection.getOutputStream());
        connection.shutdownOutput();
    });
    private final Link link =
            Link.builder(NAME).to(echo.address()).recorder(recording).start();
    private final HttpPair http = new HttpPair();
    private final GrpcPair grpc = new GrpcPair();

    @AfterEach
    void close() {
        link.close();
        echo.close();
        http.close();
        grpc.close();
    }

    @Nested
    class Bandwidth {

        private final Fault slow = Fault.parse("bandwidth 100");

        @Test
        void holds_what_the_consumer_gets_to_its_rate() throws Exception {
            link.inject(slow);
            byte[] sent = random(50_000);

            assertThat(millis(() -> assertThat(echoed(sent)).isEqualTo(sent))).isGreaterThanOrEqualTo(450);
        }

        @Test
        void does_not_hold_the_other_direction() throws Exception {
            link.inject(Fault.parse("bandwidth 1 direction=upstream"));
            try (Provider talker = new Provider(connection -> {
                        connection.getInputStream().read();
                        connection.getOutputStream().write(new byte[1_000_000]);
                    });
                    Link talking = Link.builder(NAME).to(talker.address()).start();
                    Socket consumer = connect(talking)) {
                talking.inject(Fault.parse("bandwidth 1 direction=upstream"));
                write(consumer, new byte[1], false);

                assertThat(consumer.getInputStream().readNBytes(1_000_000)).hasSize(1_000_000);
            }
        }

        @Test
        void lets_everything_go_when_it_is_removed() throws Exception {
            byte[] sent = random(300_000);
            ActiveFault fault = link.inject(Fault.parse("bandwidth 1"));
            try (Socket consumer = connect(link)) {
                CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(consumer, sent, true));
                byte[] begin = consumer.getInputStream().readNBytes(100);
                fault.remove();
                byte[] rest = consumer.getInputStream().readAllBytes();
                writing.get(10, TimeUnit.SECONDS);

                assertThat(begin.length + rest.length).isEqualTo(sent.length);
                assertThat(fault.fired()).isEqualTo(1);
            }
        }

        @Test
        void slows_http_and_grpc_and_says_which_exchanges() throws Exception {
            http.link.inject(slow);
            grpc.link.inject(slow);
            byte[] sent = random(30_000);

            assertThat(millis(() -> assertThat(http.post(sent).body()).isEqualTo(sent)))
                    .isGreaterThanOrEqualTo(250);
            assertThat(millis(() -> assertThat(grpc.unary(sent)).isEqualTo(sent)))
                    .isGreaterThanOrEqualTo(250);
            assertThat(http.recording.only().fault()).isNotNull();
            assertThat(grpc.recording.only().fault()).isNotNull();
        }
    }

    @Nested
    class Slicer {

        @Test
        void cuts_bytes_in_the_same_places_for_the_same_seed() throws Exception {
            link.inject(Fault.parse("slicer 40 variation=20 delay=20ms seed=7"));
            List<Integer> first = pieces(200);

            assertThat(first).allMatch(size -> size <= 60).hasSizeGreaterThanOrEqualTo(4);
            assertThat(pieces(200)).isEqualTo(first);
        }

        @Test
        void leaves_http_and_grpc_whole() throws Exception {
            ActiveFault sliced = http.link.inject(Fault.parse("slicer 7 variation=3"));
            grpc.link.inject(Fault.parse("slicer 7 variation=3 direction=both"));
            byte[] sent = random(5_000);

            assertThat(http.post(sent).body()).isEqualTo(sent);
            assertThat(grpc.unary(sent)).isEqualTo(sent);
            assertThat(sliced.fired()).isEqualTo(1);
        }

        private List<Integer> pieces(int bytes) throws IOException {
            List<Integer> pieces = new ArrayList<>();
            try (Socket consumer = connect(link)) {
                write(consumer, new byte[bytes], false);
                byte[] buffer = new byte[bytes];
                for (int left = bytes; left > 0; left -= pieces.get(pieces.size() - 1)) {
                    pieces.add(consumer.getInputStream().read(buffer));
                }
            }
            return pieces;
        }
    }

    @Nested
    class LimitData {

        @Test
        void closes_the_connection_behind_the_last_byte() throws Exception {
            ActiveFault fault = link.inject(Fault.parse("limit_data 1000"));
            try (Socket consumer = connect(link)) {
                write(consumer, new byte[5_000], false);

                assertThat(consumer.getInputStream().readAllBytes()).hasSize(1_000);
            }
            assertThat(fault.fired()).isEqualTo(1);
            assertThat(recording.only().outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(recording.only().fault()).isEqualTo(fault.injection());
            assertThat(recording.only().answer().content().bytes()).isEqualTo(1_000);
        }

        @Test
        void lets_nothing_through_at_a_limit_of_0() throws Exception {
            link.inject(Fault.parse("limit_data 0"));

            assertThat(echoed(new byte[10])).isEmpty();
        }

        @Test
        void counts_what_the_consumer_sends_if_told_so() throws Exception {
            link.inject(Fault.parse("limit_data 10 direction=upstream"));
            try (Socket consumer = connect(link)) {
                write(consumer, new byte[100], false);

                assertThat(consumer.getInputStream().readAllBytes().length).isLessThanOrEqualTo(10);
            }
        }

        @Test
        void truncates_http_and_grpc() {
            http.link.inject(Fault.parse("limit_data 1000"));
            grpc.link.inject(Fault.parse("limit_data 1000"));

            assertThatThrownBy(() -> http.post(random(5_000))).isInstanceOf(IOException.class);
            assertThat(fails(random(5_000))).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(http.recording.only().outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(grpc.recording.only().outcome()).isEqualTo(Outcome.BROKEN);
        }
    }

    @Nested
    class HalfClose {

        @Test
        void ends_what_the_consumer_gets_and_lets_it_go_on_sending() throws Exception {
            CompletableFuture<Integer> got = new CompletableFuture<>();
            try (Provider listener = new Provider(connection -> {
                        connection.getOutputStream().write(new byte[100]);
                        got.complete(connection.getInputStream().readNBytes(70_000).length);
                    });
                    Link listening = Link.builder(NAME).to(listener.address()).start()) {
                ActiveFault fault = listening.inject(Fault.parse("half_close 10"));
                try (Socket consumer = connect(listening)) {
                    assertThat(consumer.getInputStream().readAllBytes()).hasSize(10);
                    write(consumer, new byte[70_000], false);
                    assertThat(got.get(10, TimeUnit.SECONDS)).isEqualTo(70_000);
                }
                assertThat(fault.fired()).isEqualTo(1);
            }
        }

        @Test
        void truncates_http_and_grpc() {
            http.link.inject(Fault.parse("half_close 1000"));
            grpc.link.inject(Fault.parse("half_close 1000"));

            assertThatThrownBy(() -> http.post(random(5_000))).isInstanceOf(IOException.class);
            assertThat(fails(random(5_000))).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(http.recording.only().fault()).isNotNull();
        }
    }

    @Nested
    class SlowClose {

        @Test
        void passes_the_end_on_late() throws Exception {
            ActiveFault fault = link.inject(Fault.parse("slow_close 400ms"));

            assertThat(millis(() -> assertThat(echoed(new byte[10])).hasSize(10)))
                    .isGreaterThanOrEqualTo(400);
            assertThat(fault.fired()).isEqualTo(1);
        }

        @Test
        void passes_the_end_on_when_it_is_removed() throws Exception {
            ActiveFault fault = link.inject(Fault.parse("slow_close 600s"));
            try (Socket consumer = connect(link)) {
                write(consumer, new byte[10], true);
                await().until(() -> fault.fired() == 1);
                fault.remove();

                assertThat(consumer.getInputStream().readAllBytes()).hasSize(10);
            }
        }
    }

    @Nested
    class Partition {

        @Test
        void holds_back_what_goes_upstream_and_resumes() throws Exception {
            resumes(Direction.UPSTREAM);
        }

        @Test
        void holds_back_what_comes_downstream_and_resumes() throws Exception {
            resumes(Direction.DOWNSTREAM);
        }

        private void resumes(Direction direction) throws Exception {
            ActiveFault fault = http.link.inject(Fault.parse("partition " + direction));
            CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return http.post(new byte[] {5}).body();
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> fault.fired() == 1);
            if (direction == Direction.DOWNSTREAM) {
                await().until(() -> http.requests.get() == 1);
            }

            assertThat(answer).isNotDone();
            assertThat(http.requests).hasValue(direction == Direction.UPSTREAM ? 0 : 1);
            fault.remove();
            assertThat(answer.get(10, TimeUnit.SECONDS)).containsExactly(5);
            assertThat(http.recording.only().fault()).isEqualTo(fault.injection());
        }

        @Test
        void makes_a_grpc_deadline_pass_with_the_work_done() {
            grpc.unary(new byte[1]);
            grpc.link.inject(Fault.parse("partition downstream"));

            StatusRuntimeException failure = catchThrowableOfType(
                    StatusRuntimeException.class,
                    () -> ClientCalls.blockingUnaryCall(
                            grpc.channel,
                            Bytes.UNARY,
                            CallOptions.DEFAULT.withDeadlineAfter(500, TimeUnit.MILLISECONDS),
                            new byte[1]));
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
            assertThat(grpc.service.calls).hasValue(2);
        }
    }

    @Nested
    class LateEnds {

        @Test
        void reset_peer_resets_a_live_connection_after_a_while_without_letting_anything_pass() throws Exception {
            try (Socket consumer = connect(link)) {
                write(consumer, new byte[1], false);
                assertThat(consumer.getInputStream().read()).isZero();
                link.inject(Fault.parse("reset_peer after=300ms"));
                write(consumer, new byte[1], false);

                assertThat(millis(() -> assertThatThrownBy(
                                        () -> consumer.getInputStream().read())
                                .isInstanceOf(SocketException.class)))
                        .isGreaterThanOrEqualTo(250);
            }
        }

        @Test
        void a_timeout_closes_if_told_so() throws Exception {
            ActiveFault fault = link.inject(Fault.parse("timeout close=300ms"));
            try (Socket consumer = connect(link)) {
                write(consumer, new byte[1], false);

                assertThat(consumer.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(fault.fired()).isEqualTo(1);
        }

        @Test
        void neither_ends_what_was_healed_before() throws Exception {
            ActiveFault reset = link.inject(Fault.parse("reset_peer after=500ms"));
            ActiveFault timeout = link.inject(Fault.parse("timeout close=500ms"));
            try (Socket consumer = connect(link)) {
                write(consumer, new byte[1], false);
                await().until(() -> reset.fired() == 1 && timeout.fired() == 1);
                reset.remove();
                timeout.remove();
                assertThat(consumer.getInputStream().read()).isZero();
                consumer.setSoTimeout(800);

                assertThatThrownBy(() -> consumer.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static long millis(Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private Status.Code fails(byte[] request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> grpc.unary(request))
                .getStatus()
                .getCode();
    }

    private byte[] echoed(byte[] sent) throws Exception {
        try (Socket consumer = connect(link)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(consumer, sent, true));
            byte[] got = consumer.getInputStream().readAllBytes();
            writing.get(10, TimeUnit.SECONDS);
            return got;
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static Socket connect(Link to) throws IOException {
        Socket consumer = new Socket(InetAddress.getLoopbackAddress(), to.port());
        consumer.setSoTimeout(BOUND_MILLIS);
        return consumer;
    }

    private static void write(Socket consumer, byte[] bytes, boolean last) {
        try {
            consumer.getOutputStream().write(bytes);
            if (last) {
                consumer.shutdownOutput();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
