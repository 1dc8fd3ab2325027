package dev.crosscheck.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.LinkName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the JDK's HTTP client, and plain sockets, see through a link to HTTP/1.1. */
class Http1Test {

    private static final LinkName NAME = LinkName.parse("checkout -> catalogue");

    private final AtomicInteger requests = new AtomicInteger();
    private final Recording recording = new Recording();
    private final HttpClient client = HttpClient.newHttpClient(); // offers h2c with its first request
    private HttpServer provider;
    private Link link;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", this::answer);
        provider.start();
        link = Link.builder(NAME).to(provider.getAddress()).recorder(recording).start();
    }

    @AfterEach
    void close() {
        link.close();
        provider.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Set-Cookie", "session=secret");
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        boolean chunked = exchange.getRequestURI().getPath().endsWith("chunked");
        exchange.sendResponseHeaders(200, bodiless ? -1 : chunked ? 0 : body.length == 0 ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Test
    void records_a_post() throws Exception {
        HttpResponse<String> answer =
                send(post("/v1/charges?key=secret&page=2&flag", "{\"ä\":1}").header("X-Api-Key", "s3cret"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"ä\":1}");
        Exchange exchange = recording.only();
        assertThat(exchange.protocol()).isEqualTo(Protocol.HTTP1);
        assertThat(exchange.method()).isEqualTo("POST /v1/charges");
        assertThat(exchange.query()).isEqualTo("key=%5Bredacted%5D&page=2&flag");
        assertThat(exchange.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(exchange.request().text()).isEqualTo("{\"ä\":1}");
        assertThat(exchange.request().headers()).containsEntry("x-api-key", List.of("[redacted]"));
        assertThat(exchange.request().headers()).as("the offer of h2c is gone").doesNotContainKey("upgrade");
        assertThat(exchange.answer().status()).isEqualTo(200);
        assertThat(exchange.answer().content().headers()).containsEntry("set-cookie", List.of("[redacted]"));
        assertThat(exchange.answer().content().text()).isEqualTo("{\"ä\":1}");
    }

    @Test
    void passes_chunked_bodies_beyond_what_is_kept() throws Exception {
        byte[] large = new byte[1_000_000];
        Arrays.fill(large, (byte) 'x');
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(uri("/chunked"))
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(large);
        Exchange exchange = recording.only();
        assertThat(exchange.request().bytes()).isEqualTo(large.length);
        assertThat(exchange.answer().content().bytes()).isEqualTo(large.length);
        assertThat(exchange.answer().content().body()).hasSize(64 * 1024).containsOnly('x');
    }

    @Test
    void keeps_one_connection_for_many_requests_without_bodies() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(send(HttpRequest.newBuilder(uri("/")).method("HEAD", HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(200);
            send(HttpRequest.newBuilder(uri("/empty")));
        }

        assertThat(recording.await(10)).extracting(Exchange::connection).containsOnly(1);
        assertThat(recording.exchanges()).extracting(Exchange::method).contains("HEAD /", "GET /empty");
    }

    @Test
    void a_status_strikes_the_third_of_five_pipelined_requests_in_its_place() throws Exception {
        ActiveFault fault =
                link.inject(new HttpFault.HttpStatus(418), Scope.everything().onlyNth(3));
        StringBuilder pipelined = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            pipelined.append("POST /").append(i).append(" HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n");
            pipelined
                    .append(i == 5 ? "Connection: close\r\n" : "")
                    .append("\r\n")
                    .append(i)
                    .append('\n');
        }
        String answers = exchange(pipelined.toString());

        assertThat(answers.lines().filter(line -> line.startsWith("HTTP/1.1")).map(line -> line.substring(9, 12)))
                .containsExactly("200", "200", "418", "200", "200");
        assertThat(requests).hasValue(4);
        assertThat(fault.fired()).isEqualTo(1);
        assertThat(recording.await(5))
                .extracting(Exchange::method)
                .containsExactly("POST /1", "POST /2", "POST /3", "POST /4", "POST /5");
        assertThat(recording.exchanges().get(2).fault()).isEqualTo(fault.injection());
        assertThat(recording.exchanges().get(2).request().text()).isEqualTo("3\n");
    }

    @Test
    void a_status_strikes_by_method_on_a_pooled_connection() throws Exception {
        send(post("/a", "1"));
        try (ActiveFault fault = link.inject(new HttpFault.HttpStatus(503), Scope.method("POST /a"))) {
            assertThat(send(post("/a", "1")).statusCode()).isEqualTo(503);
            assertThat(send(post("/b", "1")).statusCode()).isEqualTo(200);
            assertThat(fault.fired()).isEqualTo(1);
        }
        assertThat(send(post("/a", "1")).statusCode()).isEqualTo(200);
        assertThat(recording.await(4)).extracting(Exchange::connection).containsOnly(1);
    }

    @Test
    void a_grpc_status_cannot_strike_http1() throws Exception {
        ActiveFault fault = link.inject(new GrpcFault.GrpcStatus(GrpcCode.UNAVAILABLE, ""));

        assertThat(send(post("/a", "1")).statusCode()).isEqualTo(200);
        assertThat(fault.fired()).isZero();
    }

    @Test
    void latency_delays_the_answer() throws Exception {
        link.inject(new TcpFault.Latency(Duration.ofMillis(200)), Scope.method("POST /slow"));
        long start = System.nanoTime();
        assertThat(send(post("/slow", "1")).body()).isEqualTo("1");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(recording.only().duration()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void an_answer_that_latency_held_back_flows_when_it_is_removed() throws Exception {
        ActiveFault fault = link.inject(new TcpFault.Latency(Duration.ofMinutes(10)));
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(post("/slow", "1").build(), BodyHandlers.ofString());
        await().until(() -> requests.get() == 1 && fault.fired() == 1);
        fault.remove();

        assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("1");
    }

    @Test
    void a_connection_that_lies_idle_is_not_counted_as_struck() throws Exception {
        int sent = 0;
        for (Fault fault : List.of(new TcpFault.Down(), new TcpFault.ResetPeer(), new TcpFault.Timeout())) {
            // A client of its own: another's pool may still hold the connection that the fault before has closed.
            HttpClient fresh = HttpClient.newHttpClient();
            fresh.send(post("/a", "1").build(), BodyHandlers.ofString());
            recording.await(++sent);
            try (ActiveFault active = link.inject(fault)) {
                assertThat(active.fired()).as(fault.kind()).isZero();
            }
        }
        assertThat(recording.exchanges()).extracting(Exchange::fault).containsOnlyNulls();
    }

    @Test
    void a_status_reaches_a_consumer_that_is_still_sending_and_wants_the_connection_closed() throws Exception {
        link.inject(new HttpFault.HttpStatus(503));
        try (Socket consumer = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            consumer.setSoTimeout(10_000);
            OutputStream out = consumer.getOutputStream();
            out.write("POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 3000000\r\n\r\n".getBytes(UTF_8));
            assertThat(Provider.head(consumer.getInputStream())).startsWith("HTTP/1.1 503");
            out.write(new byte[3_000_000]);
            assertThat(consumer.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(recording.only().outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(requests).hasValue(0);
    }

    @Test
    void what_a_provider_said_before_it_closed_reaches_the_consumer_though_it_is_no_whole_answer() throws Exception {
        try (Provider curt = new Provider(connection -> {
                    Provider.head(connection.getInputStream());
                    connection.getOutputStream().write("not http".getBytes(UTF_8));
                });
                Link to = Link.builder(NAME)
                        .to(curt.address())
                        .recorder(recording)
                        .start()) {
            assertThat(exchange(to, "GET / HTTP/1.1\r\n\r\n")).isEqualTo("not http");
        }
        assertThat(recording.only().outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void a_timeout_is_recorded_when_the_consumer_gives_up_and_the_provider_sees_nothing() throws Exception {
        ActiveFault fault = link.inject(new TcpFault.Timeout());
        assertThatThrownBy(() -> send(post("/a", "1").timeout(Duration.ofMillis(300))))
                .isInstanceOf(HttpTimeoutException.class);

        Exchange exchange = recording.only();
        assertThat(exchange.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(exchange.method()).isEqualTo("POST /a");
        assertThat(exchange.fault()).isEqualTo(fault.injection());
        assertThat(fault.fired()).isEqualTo(1);
        fault.remove();
        assertThat(send(post("/b", "1")).statusCode()).isEqualTo(200);
        assertThat(requests).hasValue(1);
    }

    @Test
    void a_reset_during_an_answer_is_broken() throws Exception {
        try (Provider slow = new Provider(connection -> {
                    Provider.head(connection.getInputStream());
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".getBytes(UTF_8));
                    connection.getInputStream().read();
                });
                Link broken = Link.builder(NAME)
                        .to(slow.address())
                        .recorder(recording)
                        .start();
                Socket consumer = new Socket(InetAddress.getLoopbackAddress(), broken.port())) {
            consumer.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
            assertThat(Provider.head(consumer.getInputStream())).startsWith("HTTP/1.1 200");
            ActiveFault fault = broken.inject(new TcpFault.ResetPeer());

            Exchange exchange = recording.only();
            assertThat(exchange.outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(exchange.answer().status()).isEqualTo(200);
            assertThat(exchange.fault()).isEqualTo(fault.injection());
        }
    }

    @Test
    void passes_bytes_as_they_came() throws Exception {
        String odd = String.join(
                "\r\n",
                "HTTP/1.1 200 ",
                "X-Odd:   kept   ",
                "transfer-ENCODING: chunked",
                "",
                "3;ext=1",
                "abc",
                "0",
                "Trailer: t",
                "",
                "");
        try (Provider exact = new Provider(connection -> {
                    String head = Provider.head(connection.getInputStream());
                    connection.getOutputStream().write((odd + head).getBytes(ISO_8859_1));
                });
                Link to = Link.builder(NAME)
                        .to(exact.address())
                        .recorder(recording)
                        .start()) {
            String request = "GET /x HTTP/1.1\r\nhOst:  spaced \r\n\r\n";
            assertThat(exchange(to, request)).isEqualTo(odd + request);
        }
        assertThat(recording.only().answer().content().text()).isEqualTo("abc");
    }

    @Test
    void interim_answers_pass_and_are_not_the_answer() throws Exception {
        try (Provider patient = new Provider(connection -> {
                    Provider.head(connection.getInputStream());
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n".getBytes(UTF_8));
                });
                Link to = Link.builder(NAME)
                        .to(patient.address())
                        .recorder(recording)
                        .start()) {
            assertThat(exchange(to, "PUT /x HTTP/1.1\r\n\r\n")).contains("100 Continue", "204");
        }
        assertThat(recording.only().answer().status()).isEqualTo(204);
        assertThat(recording.exchanges()).hasSize(1);
    }

    @Test
    void an_upgrade_goes_on_as_plain_bytes() throws Exception {
        try (Provider socket = new Provider(connection -> {
                    Provider.head(connection.getInputStream());
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n".getBytes(UTF_8));
                    connection.getInputStream().transferTo(connection.getOutputStream());
                });
                Link to = Link.builder(NAME)
                        .to(socket.address())
                        .recorder(recording)
                        .start();
                Socket consumer = new Socket(InetAddress.getLoopbackAddress(), to.port())) {
            consumer.getOutputStream()
                    .write("GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n".getBytes(UTF_8));
            InputStream in = consumer.getInputStream();
            assertThat(Provider.head(in)).contains("101");
            consumer.getOutputStream().write(new byte[] {0, 1, 2});
            assertThat(in.readNBytes(3)).containsExactly(0, 1, 2);
            assertThat(recording.only().answer().status()).isEqualTo(101);
        }
    }

    @Test
    void garbage_from_a_provider_reaches_the_consumer_and_is_broken() throws Exception {
        try (Provider mad = new Provider(connection -> {
                    Provider.head(connection.getInputStream());
                    connection.getOutputStream().write("<html>\r\n\r\nnot http".getBytes(UTF_8));
                });
                Link to =
                        Link.builder(NAME).to(mad.address()).recorder(recording).start()) {
            assertThat(exchange(to, "GET / HTTP/1.1\r\n\r\n")).isEqualTo("<html>\r\n\r\nnot http");
        }
        assertThat(recording.only().outcome()).isEqualTo(Outcome.BROKEN);
    }

    private String exchange(String request) throws IOException {
        return exchange(link, request);
    }

    private static String exchange(Link to, String request) throws IOException {
        try (Socket consumer = new Socket(InetAddress.getLoopbackAddress(), to.port())) {
            consumer.setSoTimeout(10_000);
            consumer.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(consumer.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + link.port() + path);
    }
}
