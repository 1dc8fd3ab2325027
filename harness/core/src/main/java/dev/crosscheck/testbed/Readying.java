package dev.crosscheck.testbed;

import dev.crosscheck.topology.Declaration;
import dev.crosscheck.topology.Healthcheck;
import dev.crosscheck.topology.Readiness;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits, with a bound, until a container serves: asks it, never only its port. */
final class Readying {

    private static final long BETWEEN_LOOKS_MILLIS = 100;
    private static final Duration ONE_LOOK = Duration.ofSeconds(2);

    private final Container container;
    private final Duration bound;

    Readying(Container container, Duration bound) {
        this.container = container;
        this.bound = bound;
    }

    /** A look at a service: what it answered, in words, and whether that is readiness. */
    private record Look(boolean ready, String saw) {}

    private interface Probe {
        Look look() throws IOException;
    }

    void awaitReady() {
        Optional<Declaration> declaration = container.service().declaration();
        Readiness readiness = declaration.map(Declaration::ready).orElse(new Readiness.ByHealthcheck());
        int port = declaration.map(Declaration::port).orElse(0);
        if (readiness instanceof Readiness.Http http) {
            await("GET " + http.path(), bound, () -> http(port, http.path()));
        } else if (readiness instanceof Readiness.Grpc) {
            await("its gRPC health", bound, () -> grpc(port));
        } else {
            Healthcheck check = container
                    .service()
                    .healthcheck()
                    .or(() -> container.image().healthcheck())
                    .orElseThrow(() -> container.failure(
                            "its readiness",
                            "unknown",
                            "a way to tell",
                            "Add a healthcheck to it in the compose file."));
            // One that asks for more time than we grant knows how slowly its container starts.
            Duration patience = check.patience().compareTo(bound) > 0 ? check.patience() : bound;
            await("its health check " + check.command(), patience, () -> command(check));
        }
    }

    /** Waits for a container that does one thing and ends. */
    void awaitEnd() {
        await("its run", bound, () -> {
            Container.State state = container.state();
            return new Look(!state.running(), state.running() ? "still running" : "ended");
        });
        int code = container.state().exitCode();
        if (code != 0) {
            throw container.failure("its exit code", Integer.toString(code), "0", "See its log.");
        }
    }

    private void await(String what, Duration patience, Probe probe) {
        long end = System.nanoTime() + patience.toNanos();
        String saw;
        do {
            saw = look(probe);
            if (saw.isEmpty()) {
                return;
            }
            pause();
        } while (System.nanoTime() < end);
        throw container.failure(what, saw, "ready within " + patience.toSeconds() + " s", "See its log.");
    }

    private void requireRunning() {
        Container.State state = container.state();
        if (!state.running()) {
            throw container.failure(
                    "its container", "gone with exit code " + state.exitCode(), "running", "See its log.");
        }
    }

    /** What was seen, empty if that was readiness. */
    private static String look(Probe probe) {
        try {
            Look look = probe.look();
            return look.ready() ? "" : look.saw();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException(container + ": waiting was interrupted (expected: readiness). Run it again.", e);
        }
    }

    private Look http(int port, String path) throws IOException {
        requireRunning();
        InetSocketAddress address = container.address(port);
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://" + address.getHostString() + ":" + port + path)
                        .toURL()
                        .openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(Math.toIntExact(ONE_LOOK.toMillis()));
            connection.setReadTimeout(Math.toIntExact(ONE_LOOK.toMillis()));
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            return new Look(status / 100 == 2, "HTTP " + status);
        } finally {
            connection.disconnect();
        }
    }

    private Look grpc(int port) throws IOException {
        requireRunning();
        return new Look(GrpcHealth.isServing(container.address(port), ONE_LOOK), "not SERVING");
    }

    private Look command(Healthcheck check) {
        requireRunning();
        try {
            ExecOutcome outcome = container.exec(check.command(), check.timeout());
            return new Look(
                    outcome.exitCode() == 0,
                    "exit code " + outcome.exitCode() + " " + outcome.output().strip());
        } catch (TestbedException e) {
            requireRunning(); // the container died meanwhile; otherwise one slow check is only a failed one
            return new Look(false, String.valueOf(e.getMessage()));
        }
    }
}
