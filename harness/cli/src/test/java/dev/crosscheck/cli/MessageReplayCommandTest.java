package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider's messages come from a proxy in front of its code, as users of Pact have one. */
class MessageReplayCommandTest {

    /** As pact-jvm and pact-python write it, version 3. */
    private static final String PACT = """
            {"consumer": {"name": "shipping"}, "provider": {"name": "checkout"},
             "messages": [{"description": "an order was placed",
               "contents": {"order_id": "o-1", "amount": 2000},
               "metaData": {"contentType": "application/json"},
               "matchingRules": {"body": {"$.amount": {"matchers": [{"match": "integer"}]}}}}],
             "metadata": {"pactSpecification": {"version": "3.0.0"}}}
            """;

    @TempDir
    private Path directory = Path.of("");

    private volatile String asked = "";
    private volatile String message = "";
    private HttpServer proxy;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(directory.resolve("shipping-checkout.json"), PACT);
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", this::answer);
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
    }

    @Test
    void keeps_what_a_message_proxy_makes() {
        message = "{\"order_id\": \"o-1\", \"amount\": 7}";

        Ran replay = replay();

        assertThat(replay.exitCode()).as(replay.toString()).isZero();
        assertThat(replay.out()).contains("kept    \"an order was placed\"");
        assertThat(asked).contains("\"description\"", "an order was placed");
    }

    @Test
    void says_where_a_message_differs() {
        message = "{\"order_id\": \"o-1\", \"amount\": \"much\"}";

        Ran replay = replay();

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(replay.out()).contains("BROKEN  \"an order was placed\": $.amount", "\"much\"");
    }

    @Test
    void refuses_a_broker_that_nobody_knows() {
        Ran replay = Ran.crosscheck(
                "replay",
                "--pacts",
                directory.toString(),
                "--provider",
                "checkout",
                "--target",
                "127.0.0.1:1",
                "--messages",
                "carrier-pigeon://coop");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(replay.err()).contains("address was 'carrier-pigeon://coop'").hasLineCount(1);
    }

    private Ran replay() {
        return Ran.crosscheck(
                "replay",
                "--pacts",
                directory.toString(),
                "--provider",
                "checkout",
                "--target",
                "127.0.0.1:" + proxy.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = message.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
