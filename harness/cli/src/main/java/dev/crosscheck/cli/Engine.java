package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Asks the container engine harmless questions, in plain HTTP over its socket: no client library has to be loaded for them. */
final class Engine {

    static final String REMEDY = "Run ci/setup, or start Docker and check DOCKER_HOST.";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 16 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String host;

    Engine(Map<String, String> environment) {
        String given = environment.getOrDefault("DOCKER_HOST", "");
        this.host = given.isBlank() ? "unix:///var/run/docker.sock" : given;
    }

    /**
     * What the engine said.
     *
     * @param status of HTTP
     * @param body missing where it is no JSON
     */
    record Answer(int status, JsonNode body) {

        boolean found() {
            return status == 200;
        }
    }

    String host() {
        return host;
    }

    /**
     * Asks, for five seconds at most.
     *
     * @throws IOException if the engine is not there, or does not speak HTTP
     * @throws IllegalArgumentException if its address makes no sense
     */
    Answer get(String path) throws IOException {
        URI address = URI.create(host);
        boolean unix = "unix".equals(address.getScheme());
        if (!unix && !"tcp".equals(address.getScheme())) {
            throw new IOException("the address is neither unix:// nor tcp://");
        }
        SocketAddress socket = unix
                ? UnixDomainSocketAddress.of(Path.of(address.getPath()))
                : new InetSocketAddress(address.getHost(), address.getPort());
        String question = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
        try (SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            return answer(exchanged(channel, selector, socket, question));
        }
    }

    private static String exchanged(SocketChannel channel, Selector selector, SocketAddress socket, String question)
            throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        if (!channel.connect(socket)) {
            do {
                await(selector, end);
            } while (!channel.finishConnect());
        }
        ByteBuffer asked = ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII));
        key.interestOps(SelectionKey.OP_WRITE);
        while (asked.hasRemaining()) {
            await(selector, end);
            channel.write(asked);
        }
        key.interestOps(SelectionKey.OP_READ);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(16 * 1024);
        while (channel.read(some) >= 0) {
            said.write(some.array(), 0, some.position());
            if (said.size() > MAX_ANSWER) {
                throw new IOException("the answer was longer than " + MAX_ANSWER + " bytes");
            }
            if (some.position() == 0) {
                await(selector, end);
            }
            some.clear();
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void await(Selector selector, long end) throws IOException {
        long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (millis <= 0 || selector.select(millis) == 0) {
            throw new IOException("no answer within " + PATIENCE.toSeconds() + " s");
        }
        selector.selectedKeys().clear();
    }

    private static Answer answer(String said) throws IOException {
        if (!said.matches("(?s)HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("no HTTP answer");
        }
        int status = Integer.parseInt(said.substring(9, 12));
        int blank = said.indexOf("\r\n\r\n");
        String body = blank < 0 ? "" : said.substring(blank + 4);
        boolean json = body.startsWith("{") || body.startsWith("[");
        return new Answer(status, json ? JSON.readTree(body) : MissingNode.getInstance());
    }
}
