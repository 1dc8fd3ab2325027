package dev.crosscheck.replay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestTargetTest {

    private static final HttpRequest GET = HttpRequest.of("GET", "/books");
    private static final HttpRequest POST =
            new HttpRequest("POST", "/loans", Map.of(), Map.of("Accept", List.of("*/*")), "{}".getBytes(UTF_8));
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEmma";

    private final ServerSocket provider = listening();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final RestTarget target = new RestTarget(Duration.ofSeconds(5));

    @AfterEach
    void close() throws IOException {
        target.close();
        provider.close();
    }

    @Test
    void asks_again_on_the_connection_it_has() throws Exception {
        answering(List.of(OK, OK));

        assertThat(body(send(POST))).isEqualTo("Emma");
        assertThat(body(send(GET))).isEqualTo("Emma");
        assertThat(heads.get(0)).contains("Accept: */*\n", "Content-Length: 2");
        assertThat(heads.get(1)).startsWith("GET /books?page=2 HTTP/1.1\nHost: 127.0.0.1:" + provider.getLocalPort());
    }

    @Test
    void connects_anew_when_the_provider_hung_up() throws Exception {
        answering(List.of(OK), List.of(OK));

        assertThat(body(send(GET))).isEqualTo("Emma");
        assertThat(body(send(GET))).isEqualTo("Emma");
    }

    @Test
    void never_asks_twice_for_what_must_not_be_repeated() throws Exception {
        answering(List.of(OK, OK), List.of(""), List.of(OK));

        assertThat(body(send(GET))).isEqualTo("Emma");
        assertThat(body(send(GET))).isEqualTo("Emma");
        assertThatExceptionOfType(NoAnswerException.class).isThrownBy(() -> send(POST));
        assertThat(heads).hasSize(3);
    }

    @Test
    void connects_anew_after_an_answer_that_says_close() throws Exception {
        answering(List.of("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nEmma"), List.of(OK));

        assertThat(body(send(GET))).isEqualTo("Emma");
        assertThat(body(send(GET))).isEqualTo("Emma");
    }

    @Test
    void joins_chunks_and_passes_over_their_trailers() throws Exception {
        answering(List.of(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nEm\r\n02\r\nma\r\n0\r\nDigest: 1\r\n\r\n",
                OK));

        assertThat(body(send(GET))).isEqualTo("Emma");
        assertThat(body(send(GET))).isEqualTo("Emma");
    }

    @Test
    void passes_over_interim_answers() throws Exception {
        answering(List.of("HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n" + OK));

        HttpResponse answer = send(GET);

        assertThat(answer.headers()).containsOnlyKeys("Content-Length");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void waits_for_no_body_where_there_is_none() throws Exception {
        answering(List.of("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n", OK));

        assertThat(send(HttpRequest.of("HEAD", "/books")).body()).isEmpty();
        assertThat(send(GET).status()).isEqualTo(204);
        assertThat(body(send(GET))).isEqualTo("Emma");
    }

    @Test
    void keeps_every_value_of_a_header() throws Exception {
        answering(List.of("HTTP/1.1 200 OK\r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n"));

        assertThat(send(GET).headers().get("set-cookie")).containsExactly("a=1", "b=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMTP hello\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nEmma",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nEmma\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\nEmma",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nEmma"
            })
    void takes_nothing_for_an_answer_that_is_none(String sent) {
        answering(List.of(sent));

        assertThatExceptionOfType(NoAnswerException.class).isThrownBy(() -> send(GET));
    }

    @Test
    void sends_nothing_that_would_start_another_request() {
        HttpRequest request = new HttpRequest(
                "GET", "/", Map.of(), Map.of("x", List.of("1\r\n\r\nDELETE / HTTP/1.1\r\n")), new byte[0]);

        assertThatIllegalArgumentException().isThrownBy(() -> send(request)).withMessageContaining("header x held");
    }

    private HttpResponse send(HttpRequest request) throws NoAnswerException {
        URI uri = URI.create("http://127.0.0.1:" + provider.getLocalPort() + request.path() + "?page=2");
        return target.send(uri, request);
    }

    private static String body(HttpResponse answer) {
        return new String(answer.body(), UTF_8);
    }

    /** Gives, on one connection after the other, these answers, and hangs up. */
    @SafeVarargs
    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong there is seen by who asks
    private void answering(List<String>... connections) {
        CompletableFuture.runAsync(() -> {
            for (List<String> answers : connections) {
                try (Socket socket = provider.accept()) {
                    BufferedReader reader =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
                    for (String answer : answers) {
                        heads.add(head(reader));
                        socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
                    }
                } catch (IOException gone) {
                    return;
                }
            }
        });
    }

    private static String head(BufferedReader reader) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        if (head.indexOf("Content-Length: 2") >= 0) {
            reader.skip(2);
        }
        return head.toString();
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
