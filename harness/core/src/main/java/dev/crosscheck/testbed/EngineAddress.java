package dev.crosscheck.testbed;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the container engine listens: {@code DOCKER_HOST} if it is set, else the first socket that is there. */
final class EngineAddress {

    private static final String START =
            "Start Docker or name its socket in DOCKER_HOST; ci/setup installs an engine on Debian and Ubuntu.";

    private EngineAddress() {}

    static URI find(Map<String, String> environment) {
        String host = environment.get("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            return checked(host);
        }
        List<Path> sockets = sockets(environment);
        return sockets.stream()
                .filter(Files::exists)
                .findFirst()
                .map(socket -> URI.create("unix://" + socket))
                .orElseThrow(() -> TestbedException.of("engine", "its socket", "missing", "one of " + sockets, START));
    }

    private static List<Path> sockets(Map<String, String> environment) {
        List<Path> sockets = new ArrayList<>(List.of(Path.of("/var/run/docker.sock")));
        String runtime = environment.get("XDG_RUNTIME_DIR");
        if (runtime != null && !runtime.isBlank()) {
            sockets.add(Path.of(runtime, "docker.sock"));
        }
        return sockets;
    }

    private static URI checked(String text) {
        URI uri = parsed(text);
        String scheme = uri == null ? null : uri.getScheme();
        if (uri != null && "unix".equals(scheme) && uri.getPath() != null) {
            if (!Files.exists(Path.of(uri.getPath()))) {
                throw TestbedException.of("DOCKER_HOST", "the socket " + uri.getPath(), "missing", "a socket", START);
            }
            return uri;
        }
        if (uri != null && "tcp".equals(scheme) && uri.getHost() != null && uri.getPort() > 0) {
            if (!isThisMachine(uri.getHost())) {
                throw TestbedException.of(
                        "DOCKER_HOST",
                        "the engine",
                        "on another machine, '" + text + "'",
                        "an engine on this machine",
                        "Links run in this JVM and containers there could not reach them: unset DOCKER_HOST.");
            }
            return uri;
        }
        throw TestbedException.of(
                "DOCKER_HOST", "the address", "'" + text + "'", "unix:///path, or tcp://127.0.0.1:port", START);
    }

    private static @Nullable URI parsed(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Only addresses that need no look-up, so that this cannot hang; {@code localhost} is one of them everywhere. */
    private static boolean isThisMachine(String host) {
        try {
            return host.equals("localhost")
                    || (host.matches("[0-9.:\\[\\]a-f]+")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
