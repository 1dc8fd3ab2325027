package dev.crosscheck.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestServerTest {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Queue<HttpRequest> asked = new ConcurrentLinkedQueue<>();
    private final RestServer server =
            RestServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::echo);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void hands_over_method_path_query_headers_and_body() throws Exception {
        client.send(
                java.net.http.HttpRequest.newBuilder(uri("/books/b%C3%BCcher?page=2&page=3&q=a+b"))
                        .header("X-Reader", "ada")
                        .PUT(BodyPublishers.ofString("text"))
                        .build(),
                BodyHandlers.ofString());

        HttpRequest request = asked.remove();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/books/b%C3%BCcher");
        assertThat(request.query()).isEqualTo(Map.of("page", List.of("2", "3"), "q", List.of("a b")));
        assertThat(request.headers()).containsEntry("x-reader", List.of("ada"));
        assertThat(request.body()).isEqualTo("text".getBytes(UTF_8));
    }

    @Test
    void takes_a_body_in_chunks() throws Exception {
        String answer = talk(
                "POST /loans HTTP/1.1",
                "host: x",
                "connection: close",
                "transfer-encoding: chunked",
                "",
                "3",
                "abc",
                "2",
                "de",
                "0",
                "",
                "");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("abcde");
    }

    @Test
    void answers_several_requests_on_one_connection_in_order() throws Exception {
        String answer = talk(
                "POST /1 HTTP/1.1",
                "host: x",
                "content-length: 3",
                "",
                "onePOST /2 HTTP/1.1",
                "host: x",
                "connection: close",
                "content-length: 3",
                "",
                "two");

        assertThat(answer).containsSubsequence("HTTP/1.1 200", "one", "HTTP/1.1 200", "two");
    }

    @Test
    void answers_a_head_request_with_the_length_and_without_the_body() throws Exception {
        String answer = talk("HEAD /books HTTP/1.1", "host: x", "connection: close", "content-length: 4", "", "four");

        assertThat(answer).contains("content-length: 4").endsWith("\r\n\r\n");
    }

    @Test
    void refuses_what_is_not_http() throws Exception {
        assertThat(talk("certainly not http", "", "")).startsWith("HTTP/1.1 400");
    }

    @Test
    void refuses_a_query_with_a_broken_escape() throws Exception {
        assertThat(talk("GET /books?q=%zz HTTP/1.1", "host: x", "", "")).startsWith("HTTP/1.1 400");
        assertThat(asked).isEmpty();
    }

    @Test
    void refuses_a_body_beyond_its_bound() throws Exception {
        String answer = talk(
                "POST /books HTTP/1.1",
                "host: x",
                "connection: close",
                "content-length: " + (RestServer.MOST_BYTES + 1),
                "",
                "");

        assertThat(answer).startsWith("HTTP/1.1 413");
        assertThat(asked).isEmpty();
    }

    @Test
    void sends_no_length_with_a_status_that_has_no_body() throws Exception {
        String answer = talk("DELETE /books HTTP/1.1", "host: x", "connection: close", "", "");

        assertThat(answer).startsWith("HTTP/1.1 204").doesNotContain("content-length");
    }

    private HttpResponse echo(HttpRequest request) {
        asked.add(request);
        return request.method().equals("DELETE")
                ? HttpResponse.of(204)
                : new HttpResponse(200, Map.of("content-type", List.of("text/plain")), request.body());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }

    /** Sends lines as they are and reads until the server closes. */
    private String talk(String... lines) throws IOException {
        try (Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(String.join("\r\n", lines).getBytes(ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), ISO_8859_1);
        }
    }
}
