package dev.crosscheck.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import dev.crosscheck.service.LinkName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What plain sockets see through a link. */
class TcpTest {

    private static final LinkName NAME = LinkName.parse("catalogue -> database");
    private static final int BOUND_MILLIS = 10_000;

    private final Recording recording = new Recording();
    private final Provider echo = new Provider(connection -> {
        connection.getInputStream().transferTo(connection.getOutputStream());
        connection.shutdownOutput();
    });
    private final Link link =
            Link.builder(NAME).to(echo.address()).recorder(recording).start();

    @AfterEach
    void close() {
        link.close();
        echo.close();
    }

    @Test
    void relays_bytes_and_half_closes_and_records_sizes_only() throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(1).nextBytes(sent);
        try (Socket consumer = connect(link)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(consumer, sent, true));
            assertThat(consumer.getInputStream().readAllBytes()).isEqualTo(sent);
            writing.get(10, TimeUnit.SECONDS);
        }

        Exchange exchange = recording.only();
        assertThat(exchange.protocol()).isEqualTo(Protocol.TCP);
        assertThat(exchange.method()).isEmpty();
        assertThat(exchange.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(exchange.request().bytes()).isEqualTo(sent.length);
        assertThat(exchange.answer().content().bytes()).isEqualTo(sent.length);
        assertThat(exchange.request().body()).isEmpty();
    }

    @Test
    void relays_a_provider_that_speaks_first() throws Exception {
        try (Provider greeter = new Provider(connection -> {
                    connection.getOutputStream().write("220 ready\r\n".getBytes(US_ASCII));
                    connection.getInputStream().read();
                });
                Link greeted = Link.builder(NAME)
                        .to(greeter.address())
                        .recorder(recording)
                        .start();
                Socket consumer = connect(greeted)) {
            assertThat(consumer.getInputStream().readNBytes(11)).isEqualTo("220 ready\r\n".getBytes(US_ASCII));
            consumer.getOutputStream().write("QUIT\r\n".getBytes(US_ASCII));
            assertThat(consumer.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(recording.only().protocol()).isEqualTo(Protocol.TCP);
    }

    @Test
    void relays_what_begins_like_http_and_never_goes_on() throws Exception {
        try (Socket consumer = connect(link)) {
            write(consumer, "GET".getBytes(US_ASCII), false);
            assertThat(consumer.getInputStream().readNBytes(3)).isEqualTo("GET".getBytes(US_ASCII));
        }
    }

    @Test
    void latency_delays_what_a_live_connection_gets() throws Exception {
        try (Socket consumer = connect(link)) {
            echoes(consumer, 1);
            ActiveFault fault = link.inject(new TcpFault.Latency(Duration.ofMillis(200)));
            long start = System.nanoTime();
            echoes(consumer, 2);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            echoes(consumer, 3);
            fault.remove();
            echoes(consumer, 4);
            assertThat(fault.fired()).as("connections").isEqualTo(1);
        }
        assertThat(recording.only().fault()).isNotNull();
    }

    @Test
    void reset_peer_is_a_real_rst_on_a_live_connection() throws Exception {
        try (Socket consumer = connect(link)) {
            echoes(consumer, 1);
            ActiveFault fault = link.inject(new TcpFault.ResetPeer());

            assertThatThrownBy(() -> consumer.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThat(fault.fired()).isEqualTo(1);
            assertThat(recording.only().outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(recording.only().fault()).isEqualTo(fault.injection());
        }
    }

    @Test
    void reset_peer_resets_a_new_connection_at_its_first_bytes_and_the_provider_sees_none() throws Exception {
        ActiveFault fault = link.inject(new TcpFault.ResetPeer());
        try (Socket consumer = connect(link);
                Socket silent = connect(link)) {
            write(consumer, new byte[] {1}, false);
            assertThatThrownBy(() -> consumer.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThat(fault.fired()).isEqualTo(1);
            fault.remove();
            echoes(silent, 1);
        }
    }

    @Test
    void down_closes_live_connections_and_turns_new_ones_away() throws Exception {
        try (Socket live = connect(link)) {
            echoes(live, 1);
            ActiveFault fault = link.inject(new TcpFault.Down());
            assertThat(live.getInputStream().read()).isEqualTo(-1);
            for (int i = 0; i < 3; i++) {
                try (Socket attempt = connect(link)) {
                    assertThatThrownBy(() -> attempt.getInputStream().read()).isInstanceOf(SocketException.class);
                } catch (SocketException turnedAway) {
                    assertThat(turnedAway).hasMessageContaining("reset");
                }
            }
            await().untilAsserted(() -> assertThat(fault.fired()).isEqualTo(4));
            assertThat(recording.await(4)).extracting(Exchange::fault).containsOnly(fault.injection());
            fault.remove();
        }
        try (Socket again = connect(link)) {
            echoes(again, 1);
        }
    }

    @Test
    void a_timeout_swallows_nothing_for_good() throws Exception {
        byte[] sent = new byte[1_000_000];
        new Random(2).nextBytes(sent);
        try (Socket consumer = connect(link)) {
            echoes(consumer, 1);
            ActiveFault fault = link.inject(new TcpFault.Timeout());
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(consumer, sent, true));
            consumer.setSoTimeout(300);
            assertThatThrownBy(() -> consumer.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            consumer.setSoTimeout(BOUND_MILLIS);
            fault.remove();

            assertThat(consumer.getInputStream().readAllBytes()).isEqualTo(sent);
            writing.get(10, TimeUnit.SECONDS);
            assertThat(fault.fired()).isEqualTo(1);
        }
    }

    @Test
    void a_connection_that_both_sides_ended_during_a_stall_is_over_when_the_stall_is() throws Exception {
        CompletableFuture<Void> stalling = new CompletableFuture<>();
        try (Provider hasty = new Provider(connection -> {
                    connection
                            .getOutputStream()
                            .write(connection.getInputStream().read());
                    stalling.join();
                });
                Link stalled = Link.builder(NAME)
                        .to(hasty.address())
                        .recorder(recording)
                        .start();
                Socket consumer = connect(stalled)) {
            echoes(consumer, 1);
            ActiveFault fault = stalled.inject(new TcpFault.Timeout());
            stalling.complete(null);
            write(consumer, new byte[] {2}, true);
            consumer.setSoTimeout(300);
            assertThatThrownBy(() -> consumer.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            fault.remove();

            assertThat(recording.only().request().bytes()).isEqualTo(2);
        }
    }

    @Test
    void what_latency_held_back_flows_when_it_is_removed() throws Exception {
        ActiveFault fault = link.inject(new TcpFault.Latency(Duration.ofMinutes(10)));
        try (Socket consumer = connect(link)) {
            consumer.getOutputStream().write(1);
            await().until(() -> fault.fired() == 1);
            fault.remove();

            assertThat(consumer.getInputStream().read()).isEqualTo(1);
            echoes(consumer, 2);
        }
    }

    @Test
    void a_provider_that_is_not_there_is_recorded() throws Exception {
        int free;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = unused.getLocalPort();
        }
        link.to(new InetSocketAddress(InetAddress.getLoopbackAddress(), free));
        try (Socket consumer = connect(link)) {
            assertThatThrownBy(() -> consumer.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        assertThat(recording.only().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(recording.only().fault()).isNull();
    }

    @Test
    void a_look_at_the_port_is_no_exchange() throws Exception {
        connect(link).close();
        try (Socket consumer = connect(link)) {
            echoes(consumer, 1);
        }
        assertThat(recording.await(1))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.request().bytes()).isEqualTo(1));
    }

    @Test
    void goes_to_another_provider_when_told() throws Exception {
        try (Provider other =
                new Provider(connection -> connection.getOutputStream().write(42))) {
            link.to(other.address());
            try (Socket consumer = connect(link)) {
                assertThat(consumer.getInputStream().read()).isEqualTo(42);
            }
        }
    }

    @Test
    void listens_on_several_addresses_with_one_port() throws Exception {
        List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress(), InetAddress.getByName("127.0.0.2"));
        try (Link both =
                Link.builder(NAME).listenOn(addresses).to(echo.address()).start()) {
            for (InetAddress address : addresses) {
                try (Socket consumer = new Socket(address, both.port())) {
                    echoes(consumer, 9);
                }
            }
        }
    }

    private static Socket connect(Link to) throws IOException {
        Socket consumer = new Socket(InetAddress.getLoopbackAddress(), to.port());
        consumer.setSoTimeout(BOUND_MILLIS);
        return consumer;
    }

    private static void echoes(Socket consumer, int value) throws IOException {
        consumer.getOutputStream().write(value);
        assertThat(consumer.getInputStream().read()).isEqualTo(value);
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
