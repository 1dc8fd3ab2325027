package dev.crosscheck.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.fault.Moment.AfterBytes;
import dev.crosscheck.fault.Moment.Point;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.Rewrite.Block;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.service.LinkName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the JDK's HTTP client, and plain sockets, observe of each action on the second of three requests on a connection. */
class Http1CoursesTest {

    private static final String BODY = "0123456789".repeat(100_000);

    private final AtomicInteger requests = new AtomicInteger();
    private final Recording recording = new Recording();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer provider;
    private Link link;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", this::echo);
        provider.start();
        link = Link.builder(LinkName.parse("checkout -> catalogue"))
                .to(provider.getAddress())
                .recorder(recording)
                .start();
    }

    @AfterEach
    void close() {
        link.close();
        provider.stop(0);
    }

    private void echo(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String seen = String.join(",", exchange.getRequestHeaders().getOrDefault("X-Seen", List.of()));
        exchange.getResponseHeaders().add("X-Saw", seen);
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void an_answer_may_have_a_body_and_trailers() throws Exception {
        strikeSecond(new Action.Answer(
                503, Map.of("retry-after", "1"), Map.of("x-end", "1"), ByteBuffer.wrap("sorry".getBytes(ISO_8859_1))));
        HttpResponse<String> second = second();

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.body()).isEqualTo("sorry");
        assertThat(second.headers().map()).containsEntry("retry-after", List.of("1"));
        assertThat(requests).hasValue(2);
        onOneConnection();
    }

    @Test
    void an_omitted_answer_is_another_one_and_the_provider_did_the_work() throws Exception {
        strikeSecond(new Action.Omit(new Action.Answer(503, Map.of())));

        assertThat(second().statusCode()).isEqualTo(503);
        assertThat(requests).hasValue(3);
        onOneConnection();
    }

    @Test
    void an_omitted_answer_may_be_a_reset() {
        ActiveFault fault = strike(new Action.Omit(new Ending.Reset(0)));

        assertThatThrownBy(() -> send("1")).isInstanceOf(IOException.class);
        assertThat(requests).hasValue(1);
        assertThat(fault.fired()).isEqualTo(1);
        assertThat(recording.only().fault()).isEqualTo(fault.injection());
    }

    @Test
    void a_delayed_request_and_those_behind_it_reach_the_provider_in_their_order() throws Exception {
        ActiveFault fault = strikeSecond(new Action.Delay(Direction.UPSTREAM, Duration.ofMinutes(10)));
        String pipelined = "GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\nConnection: close\r\n\r\n";
        try (Socket consumer = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            consumer.getOutputStream().write(pipelined.getBytes(ISO_8859_1));
            await().until(() -> fault.fired() == 1 && requests.get() == 1);
            fault.remove();

            assertThat(new String(consumer.getInputStream().readAllBytes(), ISO_8859_1).split("HTTP/1.1 200"))
                    .hasSize(4);
        }
        assertThat(recording.await(3)).extracting(Exchange::method).containsExactly("GET /1", "GET /2", "GET /3");
    }

    @Test
    void rewritten_headers_are_what_the_other_side_gets() throws Exception {
        strikeSecond(new Action.Rewrite(
                Direction.BOTH,
                Block.HEADERS,
                fields -> fields.plus("x-seen", "rewritten").without("date"::equals)));
        HttpResponse<String> second = second();

        assertThat(second.headers().map())
                .containsEntry("x-saw", List.of("rewritten"))
                .containsEntry("x-seen", List.of("rewritten"))
                .doesNotContainKey("date");
        onOneConnection();
    }

    @Test
    void an_answer_ends_before_its_headers() {
        strike(cut(Point.BEFORE_HEADERS, new Ending.Silence()));

        assertThatThrownBy(() -> send("1")).isInstanceOf(IOException.class);
        assertThat(requests).hasValue(1);
        assertThat(recording.only().outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void an_answer_is_reset_in_its_body() {
        strike(cut(new AfterBytes(300_000), new Ending.Reset(0)));

        assertThatThrownBy(() -> send(BODY)).isInstanceOf(IOException.class);
        assertThat(recording.only().answer().content().bytes()).isEqualTo(300_000);
    }

    @Test
    void an_answer_has_a_malformed_chunk() {
        strike(cut(Point.AFTER_HEADERS, new Ending.Garbage("lorem ipsum\r\n")));

        assertThatThrownBy(() -> send("1")).isInstanceOf(IOException.class);
    }

    @Test
    void an_answer_lacks_its_last_chunk() {
        ActiveFault fault = strike(cut(Point.BEFORE_TRAILERS, new Ending.Silence()));

        assertThatThrownBy(() -> send(BODY)).isInstanceOf(IOException.class);
        assertThat(fault.fired()).isEqualTo(1);
        assertThat(recording.only().answer().content().bytes()).isEqualTo(BODY.length());
    }

    @Test
    void what_a_stall_holds_back_resumes_where_it_stopped() throws Exception {
        for (Direction direction : Direction.values()) {
            ActiveFault fault = strike(new Action.Stall(direction, new AfterBytes(500_000)));
            CompletableFuture<HttpResponse<String>> answer = client.sendAsync(post(BODY), BodyHandlers.ofString());
            await().until(() -> fault.fired() == 1);
            assertThat(answer).isNotDone();
            fault.remove();

            assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo(BODY);
        }
        onOneConnection();
    }

    @Test
    void a_consumer_that_gives_up_during_a_stall_is_recorded_then() throws Exception {
        ActiveFault fault = strike(new Action.Stall(Direction.UPSTREAM, Point.BEFORE_HEADERS));
        try (Socket consumer = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            consumer.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
            await().until(() -> fault.fired() == 1);
        }

        assertThat(recording.only().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(requests).hasValue(0);
    }

    @Test
    void a_head_dribbles_and_arrives_in_whole() throws Exception {
        ActiveFault fault = strike(new Action.Dribble(Duration.ofMillis(1)));

        assertThat(send(BODY).body()).isEqualTo(BODY);
        assertThat(fault.fired()).isEqualTo(1);
        onOneConnection();
    }

    @Test
    void interim_answers_are_never_passed_on() throws Exception {
        try (Provider patient = new Provider(connection -> {
            Provider.head(connection.getInputStream());
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n".getBytes(ISO_8859_1));
        })) {
            link.to(patient.address());
            ActiveFault fault = strike(new Action.Discourage());
            try (Socket consumer = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
                consumer.getOutputStream().write("PUT / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n".getBytes(ISO_8859_1));
                assertThat(new String(consumer.getInputStream().readAllBytes(), ISO_8859_1))
                        .startsWith("HTTP/1.1 204");
            }
            assertThat(fault.fired()).isEqualTo(1);
        }
    }

    private static Action cut(Moment moment, Ending ending) {
        return new Action.Cut(Direction.DOWNSTREAM, moment, ending);
    }

    private ActiveFault strike(Action action) {
        return Struck.by(link, action, Scope.everything());
    }

    private ActiveFault strikeSecond(Action action) {
        return Struck.by(link, action, Scope.everything().onlyNth(2));
    }

    /** The second of three requests, of which the others are as ever. */
    private HttpResponse<String> second() throws Exception {
        assertThat(send("first").body()).isEqualTo("first");
        HttpResponse<String> second = send("second");
        assertThat(send("third").body()).isEqualTo("third");
        return second;
    }

    private void onOneConnection() {
        await().until(() -> !recording.exchanges().isEmpty());
        assertThat(recording.exchanges()).extracting(Exchange::connection).containsOnly(1);
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return client.send(post(body), BodyHandlers.ofString());
    }

    private HttpRequest post(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + link.port() + "/"))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
