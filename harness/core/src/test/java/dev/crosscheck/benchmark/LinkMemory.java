package dev.crosscheck.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.service.LinkName;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a link keeps in memory for a connection that lies idle, and for an exchange that was recorded. */
final class LinkMemory {

    private static final int CONNECTIONS = 500;
    private static final int EXCHANGES = 20; // for each connection
    private static final int COLLECTIONS = 3;

    private LinkMemory() {}

    static void print() throws IOException {
        byte[] body = FakeTargets.book(1).getBytes(US_ASCII);
        int server = BareHttp.start(path -> body);
        Kept kept = new Kept();
        try (Link link = Link.builder(LinkName.parse("load -> server"))
                .to(new InetSocketAddress(InetAddress.getLoopbackAddress(), server))
                .recorder(kept)
                .start()) {
            List<Socket> warmUp = connect(link.port(), 1);
            long nothing = used();
            List<Socket> direct = connect(server, CONNECTIONS);
            long directly = used();
            List<Socket> linked = connect(link.port(), CONNECTIONS);
            kept.exchanges.clear();
            long idle = used();
            for (int i = 0; i < EXCHANGES; i++) {
                for (Socket each : linked) {
                    ask(each);
                }
            }
            long recorded = used();
            System.out.printf(
                    Locale.ROOT,
                    "memory: %,d bytes for each idle connection through a link (heap and direct, without its ends'), "
                            + "%,d bytes for each recorded HTTP exchange%n",
                    (idle - directly - (directly - nothing)) / CONNECTIONS,
                    (recorded - idle) / kept.exchanges.size());
            close(warmUp);
            close(direct);
            close(linked);
        }
    }

    private static List<Socket> connect(int port, int count) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
            ask(socket);
            sockets.add(socket);
        }
        return sockets;
    }

    /** Reads the whole answer: its body ends with what only a body ends with. */
    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /v1/books/1 HTTP/1.1\r\nhost: localhost\r\nuser-agent: load\r\n\r\n".getBytes(US_ASCII));
        for (int read = 0; read != '}'; ) {
            read = socket.getInputStream().read();
            if (read < 0) {
                throw new IOException("benchmark: an answer ended early (expected: a whole one).");
            }
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket each : sockets) {
            each.close();
        }
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    private static final class Kept implements Recorder {

        private final Collection<Exchange> exchanges = new ConcurrentLinkedQueue<>();

        @Override
        public void exchange(Exchange exchange) {
            exchanges.add(exchange);
        }

        @Override
        public void answer(FakeAnswer answer) {
            throw new IllegalStateException("benchmark: a link answered as a fake (expected: never).");
        }
    }
}
