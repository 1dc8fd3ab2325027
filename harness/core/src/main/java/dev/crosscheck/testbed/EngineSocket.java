package dev.crosscheck.testbed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The engine's API with nothing but the JDK, for the watchdog, which must start fast and depend on little. HTTP/1.0, so that
 * an answer is never chunked and ends with its connection.
 */
final class EngineSocket {

    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final URI engine;
    private final Duration deadline;

    EngineSocket(URI engine, Duration deadline) {
        this.engine = engine;
        this.deadline = deadline;
    }

    /**
     * An answer of the engine.
     *
     * @param status the HTTP status
     */
    record Answer(int status, String body) {}

    Answer send(String method, String path) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        try (SocketChannel channel = SocketChannel.open(family());
                Selector selector = Selector.open()) {
            channel.connect(address());
            ByteBuffer request = StandardCharsets.US_ASCII.encode(
                    method + " " + path + " HTTP/1.0\r\nHost: engine\r\nContent-Length: 0\r\n\r\n");
            while (request.hasRemaining()) {
                channel.write(request);
            }
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return parsed(method + " " + path, read(channel, selector, end));
        }
    }

    private String read(SocketChannel channel, Selector selector, long end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(64 * 1024);
        while (true) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0 || selector.select(left) == 0) {
                throw new IOException("the engine did not answer within " + deadline.toSeconds() + " s");
            }
            selector.selectedKeys().clear();
            int count = channel.read(part.clear());
            if (count < 0) {
                return all.toString(StandardCharsets.UTF_8);
            }
            all.write(part.array(), 0, count);
            if (all.size() > MAX_BYTES) {
                throw new IOException("the engine's answer is longer than " + MAX_BYTES + " bytes");
            }
        }
    }

    private static Answer parsed(String request, String answer) throws IOException {
        int body = answer.indexOf("\r\n\r\n");
        String[] status = answer.split(" ", 3);
        if (body < 0 || status.length < 3 || !status[1].matches("[0-9]{3}")) {
            throw new IOException("the engine's answer to " + request + " is not HTTP");
        }
        return new Answer(Integer.parseInt(status[1]), answer.substring(body + 4));
    }

    private StandardProtocolFamily family() {
        return isUnix() ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET;
    }

    private SocketAddress address() {
        return isUnix()
                ? UnixDomainSocketAddress.of(engine.getPath())
                : new InetSocketAddress(engine.getHost(), engine.getPort());
    }

    private boolean isUnix() {
        return "unix".equals(engine.getScheme());
    }
}
