package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crosscheck.broker.server.BrokerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the embedded broker until it is told to stop. */
@Command(
        name = "broker",
        description = "Runs a broker with the Pact Broker's API, and prints its URL. Runs until terminated.",
        footer = {"", "Example:", "  crosscheck broker --port 9292 --database ~/crosscheck-broker"})
final class BrokerCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Option(names = "--port", description = "Port to listen on; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port = 9292;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address to listen on. Whoever reaches it may change everything. Default: ${DEFAULT-VALUE}.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--database",
            paramLabel = "DIR",
            description = "Where to keep everything; made if need be. Default: in memory.")
    private @Nullable Path database;

    BrokerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        BrokerServer.Builder builder = BrokerServer.builder().port(port).bind(bind);
        if (database != null) {
            Files.createDirectories(database);
            builder.database(database.resolve("broker"));
        }
        CountDownLatch terminated = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (BrokerServer broker = builder.start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(terminated, closed), "broker-stop"));
            String url = broker.url().toString();
            if (common.json()) {
                console.result(JsonNodeFactory.instance.objectNode().put("url", url));
            } else {
                console.result(url);
            }
            terminated.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
        return ExitCode.OPEN;
    }

    /** The JVM ends when its hooks do: this one waits until the database is closed, at most as long as that may take. */
    private static void stop(CountDownLatch terminated, CountDownLatch closed) {
        terminated.countDown();
        try {
            if (!closed.await(10, TimeUnit.SECONDS)) {
                System.err.println("crosscheck: the broker did not stop within 10 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
