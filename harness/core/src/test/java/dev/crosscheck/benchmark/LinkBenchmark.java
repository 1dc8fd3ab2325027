package dev.crosscheck.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By hand: what an idle link that records costs, beside a bare Netty relay, HAProxy and Toxiproxy, and with 100 rules in force. Each
 * stands in a fresh process before the same bare server; the order is turned round in every other round. Ratios, no verdict.
 *
 * <pre>ci/benchmark link</pre>
 */
final class LinkBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int WARM_UP = Integer.getInteger("warmUp", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 4);
    private static final int ALONE_SECONDS = 2;
    private static final String NONE = "no proxy";
    private static final List<String> TARGETS = List.of(NONE, "link", "rules", "relay", Peer.HAPROXY, Peer.TOXIPROXY);

    private final Samples samples = new Samples();
    private final Path directory;
    private final Peer peers;

    private LinkBenchmark(Path directory) throws IOException {
        this.directory = directory;
        this.peers = new Peer(directory);
        Files.write(directory.resolve("request"), new byte[5]); // an empty message with its prefix
    }

    public static void main(String[] args) throws Exception {
        LinkBenchmark benchmark = new LinkBenchmark(Files.createTempDirectory("link-benchmark"));
        System.out.println("links before bare servers; " + Machine.describe());
        for (int round = 0; round < ROUNDS; round++) {
            benchmark.round(round % 2 == 1);
        }
        benchmark.samples.print();
        System.out.println(Machine.describe());
        LinkMemory.print();
        System.exit(0); // the bare server's threads would stay
    }

    /** What is asked through a proxy. */
    private enum Protocol {
        GRPC("bare grpc-java"),
        HTTP("bare Netty"),
        TCP("echo");

        private final String server;

        Protocol(String server) {
            this.server = server;
        }

        Child start() throws IOException {
            Class<?> main = this == TCP ? LinkTargets.class : FakeTargets.class;
            return Child.of(main, server);
        }
    }

    private void round(boolean turnedRound) throws IOException, InterruptedException {
        List<String> targets = new ArrayList<>(TARGETS);
        if (turnedRound) {
            Collections.reverse(targets);
        }
        for (Protocol protocol : Protocol.values()) {
            try (Child server = protocol.start()) {
                int port = Integer.parseInt(server.line("ready"));
                for (String target : targets) {
                    measure(protocol, target, port);
                }
            }
            for (String target : TARGETS.subList(1, TARGETS.size())) {
                compare(protocol, target, NONE);
            }
            compare(protocol, "link", "relay");
            compare(protocol, "link", "rules");
        }
    }

    private void measure(Protocol protocol, String target, int server) throws IOException, InterruptedException {
        if (target.equals(NONE)) {
            load(protocol, target, server, null);
            return;
        }
        try (Peer.Started proxy = peers.start(target, server)) {
            load(protocol, target, proxy.port(), proxy.process());
        }
    }

    private void load(Protocol protocol, String target, int port, @Nullable Child proxy)
            throws IOException, InterruptedException {
        String name = protocol + " " + target;
        perSecond(protocol, WARM_UP, port);
        double before = proxy == null ? 0 : proxy.cpuSeconds();
        double rate = perSecond(protocol, SECONDS, port);
        samples.add(name + ", requests/s", rate);
        if (proxy != null) {
            samples.add(name + ", processor us/request", (proxy.cpuSeconds() - before) / (rate * SECONDS) * 1e6);
        }
        samples.add(name + ", median us of one at a time", aloneMicros(protocol, port));
    }

    private double perSecond(Protocol protocol, int seconds, int port) throws IOException, InterruptedException {
        return switch (protocol) {
            case GRPC -> Load.grpc(seconds, port, directory.resolve("request"));
            case HTTP -> Load.rest(seconds, port, FakeTargets.path(FakeTargets.ASKED));
            case TCP -> EchoLoad.perSecond(seconds, port);
        };
    }

    private double aloneMicros(Protocol protocol, int port) throws IOException, InterruptedException {
        return switch (protocol) {
            case GRPC -> Load.grpcAloneMicros(ALONE_SECONDS, port, directory);
            case HTTP -> Load.restAloneMicros(ALONE_SECONDS, port, FakeTargets.path(FakeTargets.ASKED));
            case TCP -> EchoLoad.aloneMicros(ALONE_SECONDS, port);
        };
    }

    private void compare(Protocol protocol, String one, String other) {
        String above = protocol + " " + one;
        String below = protocol + " " + other;
        samples.addRatio(above + " / " + other, above + ", requests/s", below + ", requests/s");
        String alone = ", median us of one at a time";
        samples.add(above + " - " + other + alone, samples.last(above + alone) - samples.last(below + alone));
    }
}
