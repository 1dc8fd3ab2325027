package dev.crosscheck.benchmark;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What may stand before a server: ours, or another's. */
final class Peer {

    static final String HAPROXY = "HAProxy";
    static final String TOXIPROXY = "Toxiproxy";
    private static final int TRIES = 200;
    private static final int PAUSE_MILLIS = 50;

    private final Path directory;

    Peer(Path directory) {
        this.directory = directory;
    }

    /** A proxy in a process of its own, and where it listens. */
    record Started(Child process, int port) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            process.close();
        }
    }

    Started start(String name, int server) throws IOException, InterruptedException {
        return switch (name) {
            case HAPROXY -> haproxy(server);
            case TOXIPROXY -> toxiproxy(server);
            default -> {
                Child child = Child.of(LinkTargets.class, name, String.valueOf(server));
                yield new Started(child, Integer.parseInt(child.line("ready")));
            }
        };
    }

    private Started haproxy(int server) throws IOException, InterruptedException {
        int port = freePort();
        Path file = Files.writeString(directory.resolve("haproxy.cfg"), """
                defaults
                  mode tcp
                  timeout connect 5s
                  timeout client 1m
                  timeout server 1m
                listen load
                  bind 127.0.0.1:%d
                  server server 127.0.0.1:%d
                """.formatted(port, server));
        return listening(Child.command(List.of("haproxy", "-db", "-f", file.toString())), port);
    }

    private Started toxiproxy(int server) throws IOException, InterruptedException {
        int port = freePort();
        Path file = Files.writeString(directory.resolve("toxiproxy.json"), """
                [{"name": "load", "listen": "127.0.0.1:%d", "upstream": "127.0.0.1:%d", "enabled": true}]
                """.formatted(port, server));
        String control = String.valueOf(freePort());
        String program = System.getProperty("toxiproxy", "toxiproxy-server");
        return listening(
                Child.command(List.of(program, "-host", "127.0.0.1", "-port", control, "-config", file.toString())),
                port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Started listening(Child child, int port) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return new Started(child, port);
            } catch (ConnectException notYet) {
                child.awaitEnd(PAUSE_MILLIS);
            }
        }
        child.close();
        throw new IllegalStateException("benchmark: a proxy did not listen on " + port + " (expected: within 10 s).");
    }
}
