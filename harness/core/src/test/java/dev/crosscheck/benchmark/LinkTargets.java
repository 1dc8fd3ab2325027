package dev.crosscheck.benchmark;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.service.LinkName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What stands before a server in the links' benchmark, in a process of its own. */
final class LinkTargets {

    /** How many faults are in force, none of which strikes what is asked. */
    static final int RULES = 100;

    private static final int KEPT = 10_000;

    private LinkTargets() {}

    /** Takes {@code link}, {@code rules}, {@code relay} or {@code echo}, and the port of the server; prints {@code ready <port>}. */
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "link" -> link(Integer.parseInt(args[1]), 0);
            case "rules" -> link(Integer.parseInt(args[1]), RULES);
            case "relay" -> ready(BareRelay.start(Integer.parseInt(args[1])));
            case "echo" -> ready(BareEcho.start());
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0); // the bare servers' threads would stay
    }

    private static void link(int port, int rules) throws IOException {
        Last last = new Last();
        try (Link link = Link.builder(LinkName.parse("load -> server"))
                .to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .recorder(last)
                .start()) {
            for (int i = 0; i < rules; i++) {
                link.inject(
                        Fault.parse("http_status 503"),
                        i % 2 == 0
                                ? Scope.method("library.v1.Library/Nobody" + i)
                                : Scope.header("x-tenant", "nobody-" + i));
            }
            ready(link.port());
        }
        System.out.println("recorded " + last.count.get());
    }

    private static void ready(int port) throws IOException {
        System.out.println("ready " + port);
        System.in.transferTo(System.out); // until the parent closes the pipe
    }

    /** Keeps the last exchanges, as whoever looks at a link for a long time must. */
    private static final class Last implements Recorder {

        private final AtomicReferenceArray<Exchange> kept = new AtomicReferenceArray<>(KEPT);
        private final AtomicLong count = new AtomicLong();

        @Override
        public void exchange(Exchange exchange) {
            kept.set((int) (count.getAndIncrement() % KEPT), exchange);
        }

        @Override
        public void answer(FakeAnswer answer) {
            throw new IllegalStateException("benchmark: a link answered as a fake (expected: never).");
        }
    }
}
