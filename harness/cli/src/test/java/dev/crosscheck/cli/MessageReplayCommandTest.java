package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message proxy stands for the real provider; brokers are for the sample shop's tests. */
class MessageReplayCommandTest {

    @TempDir
    private Path directory = Path.of("");

    private HttpServer proxy;
    private String published = "{\"id\": 8}";

    @BeforeEach
    void start() throws IOException {
        PactFiles.write(
                new Pact(
                        ServiceName.of("billing"),
                        ServiceName.of("orders"),
                        List.of(MessageInteraction.builder("an order is placed")
                                .json("{\"id\": 7}", Rules.like())
                                .build())),
                directory.resolve("billing-orders.json"));
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/messages", exchange -> {
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
    }

    @Test
    void passes_a_provider_whose_message_is_as_promised() {
        Ran replay = replay("--messages", "http://" + target() + "/messages");
        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(replay.out()).contains("kept    \"an order is placed\"");
    }

    @Test
    void fails_a_provider_whose_message_is_not() {
        published = "{\"id\": \"eight\"}";
        Ran replay = replay("--messages", "http://" + target() + "/messages");
        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(replay.out()).contains("$.id");
    }

    @Test
    void judges_nothing_without_the_broker() {
        Ran away = replay("--messages", "amqp://127.0.0.1:1?exchange=orders");
        assertThat(away.exitCode()).as(away.toString()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(away.out()).contains("broker was away");
        Ran untold = replay();
        assertThat(untold.exitCode()).as(untold.toString()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(untold.out()).contains("place where the provider publishes was not given");
    }

    @Test
    void refuses_an_address_it_makes_no_sense_of() {
        Ran replay = replay("--messages", "redis://127.0.0.1:6379");
        assertThat(replay.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(replay.err()).contains("address was 'redis://127.0.0.1:6379'");
    }

    private Ran replay(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("replay", "--pacts", directory.toString(), "--provider", "orders", "--target", target()));
        arguments.addAll(List.of(more));
        return Ran.crosscheck(arguments.toArray(String[]::new));
    }

    private String target() {
        return "127.0.0.1:" + proxy.getAddress().getPort();
    }
}
