package dev.crosscheck.sample;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;

/** A real Kafka, one node on loopback, in a process with a class path of its own: what the module scenarios/kafka downloaded. */
final class KafkaProcess implements AutoCloseable {

    private static final Path LIBRARIES = Path.of("kafka/target/lib");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path log;
    private final String address;
    private final Process process;

    private KafkaProcess(Path log, String address, Process process) {
        this.log = log;
        this.address = address;
        this.process = process;
    }

    static KafkaProcess start(Path directory) throws IOException, InterruptedException {
        List<Integer> ports = freePorts();
        String address = "127.0.0.1:" + ports.get(0);
        Path settings = directory.resolve("server.properties");
        Files.writeString(settings, settings(address, "127.0.0.1:" + ports.get(1), directory.resolve("data")));
        Path log = directory.resolve("kafka.log");
        run(log, "kafka.tools.StorageTool", "format", "-t", "crosscheckcrosscheckQQ", "-c", settings.toString())
                .waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        KafkaProcess kafka = new KafkaProcess(log, address, run(log, "kafka.Kafka", settings.toString()));
        try {
            kafka.awaitReady();
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Two at once, so that they differ. */
    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket controller = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(broker.getLocalPort(), controller.getLocalPort());
        }
    }

    private static String settings(String broker, String controller, Path data) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%2$s
                listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
                advertised.listeners=PLAINTEXT://%1$s
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                num.partitions=2
                """.formatted(broker, controller, data);
    }

    private static Process run(Path log, String... mainAndArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                LIBRARIES.toAbsolutePath() + "/*"));
        Collections.addAll(command, mainAndArguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitReady() {
        Awaitility.await("kafka, which said: " + log).atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("kafka ended: " + Files.readString(log, StandardCharsets.UTF_8));
            }
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
            } catch (KafkaException | ExecutionException | TimeoutException e) {
                return false;
            }
        });
    }

    /** {@code host:port}. */
    String address() {
        return address;
    }

    /** As a broker of messages. */
    URI uri() {
        return URI.create("kafka://" + address);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
