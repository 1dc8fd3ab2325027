package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crosscheck.broker.server.BrokerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
        try (Termination termination = new Termination();
                BrokerServer broker = builder.start()) {
            String url = broker.url().toString();
            if (common.json()) {
                console.result(JsonNodeFactory.instance.objectNode().put("url", url));
            } else {
                console.result(url);
            }
            termination.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OPEN;
    }
}
