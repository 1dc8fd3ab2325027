package dev.crosscheck.testbed;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HttpCallsTest {

    @Test
    @Timeout(10)
    void an_answer_whose_body_never_ends_is_unreachable_within_the_deadline() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Socket> connection = CompletableFuture.supplyAsync(() -> halfAnswer(server));
            HttpCalls calls = calls(server.getLocalPort(), Duration.ofSeconds(1));

            assertThatThrownBy(() -> calls.send("GET", "/half", Map.of(), ""))
                    .isInstanceOf(ServiceUnreachableException.class)
                    .hasMessageContaining("checkout: the answer to GET /half was missing")
                    .hasMessageContaining("within 1 s");
            connection.join().close();
        }
    }

    @Test
    void a_path_without_its_slash_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calls(1, Duration.ofSeconds(1)).send("GET", "orders", Map.of(), ""))
                .withMessage("checkout: path was 'orders' (expected: one that begins with /). Write '/orders'.");
    }

    private static HttpCalls calls(int port, Duration deadline) {
        return new HttpCalls(ServiceName.of("checkout"), URI.create("http://127.0.0.1:" + port), deadline);
    }

    private static Socket halfAnswer(ServerSocket server) {
        try {
            Socket connection = server.accept();
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
