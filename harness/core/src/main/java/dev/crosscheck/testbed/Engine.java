package dev.crosscheck.testbed;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * The container engine, with a bound on every call.
 *
 * <p>This is Testcontainers' engine client without its {@code GenericContainer}: that one starts a reaper container from an
 * image that may be out of reach, can be told not to only by an environment variable that a JVM cannot set for itself,
 * publishes ports on every address of the machine and knows one shared network. Our watchdog needs no image and our
 * containers publish nothing.
 */
final class Engine {

    private static final Duration PING = Duration.ofSeconds(4);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final int MAX_OUTPUT = 1024 * 1024;

    private final DockerClient client;

    private Engine(DockerClient client) {
        this.client = client;
    }

    static Engine connect(URI address) {
        ping(address);
        // The first use loads a great many classes, which takes seconds on a busy machine: hence the wider bound.
        return new Engine(Bounded.call(
                "connecting to " + address,
                CALL,
                () -> DockerClientProviderStrategy.getClientForConfig(
                        TransportConfig.builder().dockerHost(address).build())));
    }

    private static void ping(URI address) {
        try {
            int status = new EngineSocket(address, PING).send("GET", "/_ping").status();
            if (status != 200) {
                throw TestbedException.of(
                        "engine at " + address, "its answer to a ping", "HTTP " + status, "200", "Look at its log.");
            }
        } catch (IOException e) {
            throw new TestbedException(
                    "engine at " + address + ": its answer to a ping was missing: " + e.getMessage()
                            + " (expected: an answer within " + PING.toSeconds()
                            + " s). Start the engine, or see whether this user may use its socket.",
                    e);
        }
    }

    DockerClient client() {
        return client;
    }

    /** Any other call, with a bound. */
    <T> T call(String what, Callable<T> call) {
        return Bounded.call(what, CALL, call);
    }

    /** The image, if the engine has it; it is never pulled. */
    Optional<InspectImageResponse> image(String name) {
        return call("looking for image " + name, () -> {
            try {
                return Optional.of(client.inspectImageCmd(name).exec());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    void removeNetwork(String id) {
        ignoringMissing(
                "removing network " + id, () -> client.removeNetworkCmd(id).exec());
    }

    void removeContainer(String id) {
        ignoringMissing(
                "removing container " + id,
                () -> client.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec());
    }

    void removeVolume(String name) {
        ignoringMissing(
                "removing volume " + name, () -> client.removeVolumeCmd(name).exec());
    }

    private void ignoringMissing(String what, Callable<Void> removal) {
        call(what, () -> {
            try {
                removal.call();
            } catch (NotFoundException e) {
                return false; // somebody removed it first
            }
            return true;
        });
    }

    String logs(String container, int lines) {
        return call("reading the log of " + container, () -> {
            Output output = new Output();
            client.logContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(lines)
                    .exec(output)
                    .awaitCompletion();
            return output.text();
        });
    }

    ExecOutcome exec(String container, List<String> command, Duration bound) {
        return Bounded.call("executing " + command + " in " + container, bound, () -> {
            ExecCreateCmdResponse exec = client.execCreateCmd(container)
                    .withCmd(command.toArray(String[]::new))
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec();
            Output output = new Output();
            client.execStartCmd(exec.getId()).exec(output).awaitCompletion();
            Long code = client.inspectExecCmd(exec.getId()).exec().getExitCodeLong();
            return new ExecOutcome(command, code == null ? -1 : code.intValue(), output.text());
        });
    }

    /** Collects what a container says. */
    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void onNext(Frame frame) {
            byte[] payload = frame.getPayload();
            bytes.write(payload, 0, Math.min(payload.length, Math.max(0, MAX_OUTPUT - bytes.size())));
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
