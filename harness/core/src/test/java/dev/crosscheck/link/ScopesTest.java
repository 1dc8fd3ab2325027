package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.fault.Window;
import dev.crosscheck.service.GrpcCode;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls and which connections a fault strikes. */
class ScopesTest {

    private static final GrpcFault UNAVAILABLE = new GrpcFault.GrpcStatus(GrpcCode.UNAVAILABLE, "");
    private final GrpcPair pair = new GrpcPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void strikes_by_metadata() {
        ActiveFault fault = pair.link.inject(UNAVAILABLE, Scope.header("x-tenant", "acme"));

        assertThat(statusFor("acme")).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(statusFor("other")).isEqualTo(Status.Code.OK);
        assertThat(fault.fired()).isEqualTo(1);
    }

    @Test
    void strikes_by_what_a_program_says() {
        pair.link.inject(
                UNAVAILABLE,
                Scope.calls("no acme", call -> !call.header("x-tenant").contains("acme")));

        assertThat(statusFor("acme")).isEqualTo(Status.Code.OK);
        assertThat(statusFor("other")).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void strikes_the_same_share_of_calls_for_the_same_seed() {
        List<Integer> first = struckOf(200);

        assertThat(first.size()).isBetween(20, 80);
        assertThat(struckOf(200)).isEqualTo(first);
    }

    private List<Integer> struckOf(int calls) {
        List<Integer> struck = new ArrayList<>();
        try (ActiveFault fault =
                pair.link.inject(UNAVAILABLE, Scope.everything().share(0.25, 7))) {
            for (int i = 0; i < calls; i++) {
                if (statusFor("acme") == Status.Code.UNAVAILABLE) {
                    struck.add(i);
                }
            }
            assertThat(fault.fired()).isEqualTo(struck.size());
        }
        return struck;
    }

    @Test
    void strikes_while_its_window_is_open() {
        ActiveFault closed = pair.link.inject(
                UNAVAILABLE, Scope.everything().within(new Window(Duration.ofHours(1), Optional.empty())));
        assertThat(statusFor("acme")).isEqualTo(Status.Code.OK);
        closed.remove();

        pair.link.inject(UNAVAILABLE, Scope.everything().between(Duration.ZERO, Duration.ofMillis(300)));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(statusFor("acme")).isEqualTo(Status.Code.OK));
    }

    @Test
    void strikes_the_second_connection_from_the_injection_on_among_live_and_new_ones() throws Exception {
        try (Provider echo = new Provider(
                        connection -> connection.getInputStream().transferTo(connection.getOutputStream()));
                Link link = Link.builder(GrpcPair.NAME).to(echo.address()).start();
                Socket first = connected(link)) {
            ActiveFault fault =
                    link.inject(new TcpFault.ResetPeer(), Scope.everything().onlyNth(2));
            assertThat(echoes(first)).isTrue();
            try (Socket second = new Socket(link.address().getAddress(), link.port())) {
                second.setSoTimeout(10_000);
                assertThat(echoes(second)).isFalse();
            }
            try (Socket third = connected(link)) {
                assertThat(echoes(third)).isTrue();
            }
            assertThat(echoes(first)).isTrue();
            assertThat(fault.fired()).isEqualTo(1);
        }
    }

    private Status.Code statusFor(String tenant) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.Key.of("x-tenant", Metadata.ASCII_STRING_MARSHALLER), tenant);
        try {
            ClientCalls.blockingUnaryCall(
                    ClientInterceptors.intercept(pair.channel, MetadataUtils.newAttachHeadersInterceptor(metadata)),
                    Bytes.UNARY,
                    CallOptions.DEFAULT,
                    new byte[1]);
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static Socket connected(Link link) throws IOException {
        Socket socket = new Socket(link.address().getAddress(), link.port());
        socket.setSoTimeout(10_000);
        assertThat(echoes(socket)).isTrue();
        return socket;
    }

    private static boolean echoes(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write(0xff);
            return socket.getInputStream().read() == 0xff;
        } catch (SocketException reset) {
            return false;
        }
    }
}
