package dev.crosscheck.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Asks the container engine two harmless questions, in plain HTTP over its socket. */
final class Engine {

    private static final String REMEDY = "Run ci/setup, or start Docker and check DOCKER_HOST.";
    private static final int MAX_ANSWER = 4096;

    private final String host;

    Engine(Map<String, String> environment) {
        String given = environment.getOrDefault("DOCKER_HOST", "");
        this.host = given.isBlank() ? "unix:///var/run/docker.sock" : given;
    }

    Symptom ping() {
        try {
            int status = status("/_ping");
            return new Symptom(
                    "engine",
                    status == 200,
                    status == 200 ? "answers at " + host : host + " answers " + status + ". " + REMEDY);
        } catch (IOException | IllegalArgumentException e) {
            return new Symptom("engine", false, host + " does not answer: " + e.getMessage() + ". " + REMEDY);
        }
    }

    Symptom image(String name) {
        try {
            int status = status("/images/" + name + "/json");
            return new Symptom(
                    "base image",
                    status == 200,
                    status == 200 ? name : name + " is not there. Run ci/setup, which makes it.");
        } catch (IOException | IllegalArgumentException e) {
            return new Symptom("base image", false, name + " is not known, as the engine does not answer");
        }
    }

    private int status(String path) throws IOException {
        URI address = URI.create(host);
        boolean unix = "unix".equals(address.getScheme());
        if (!unix && !"tcp".equals(address.getScheme())) {
            throw new IOException("the address is neither unix:// nor tcp://");
        }
        SocketAddress socket = unix
                ? UnixDomainSocketAddress.of(Path.of(address.getPath()))
                : new InetSocketAddress(address.getHost(), address.getPort());
        try (SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            channel.connect(socket);
            String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            return status(channel);
        }
    }

    private static int status(SocketChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
        while (answer.position() < 12 && channel.read(answer) >= 0) {
            // the status is in the first twelve characters: HTTP/1.0 200
        }
        String line = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        if (!line.matches("(?s)HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("no HTTP answer");
        }
        return Integer.parseInt(line.substring(9, 12));
    }
}
