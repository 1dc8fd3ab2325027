package dev.crosscheck.testbed;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The container engine, with a bound on every call.
 *
 * <p>docker-java, the client inside Testcontainers, without Testcontainers' {@code GenericContainer}: that one starts a reaper
 * container from an image that may be out of reach, can be told not to only by an environment variable that a JVM cannot set for
 * itself, publishes ports on every address of the machine, and writes a file into the user's home. Our watchdog needs no image
 * and our containers publish nothing.
 */
final class Engine {

    /** What the client speaks, and what the newest engines still do. */
    private static final int NEWEST_MINOR = 44;

    private static final Pattern API_VERSION = Pattern.compile("\"ApiVersion\":\"1\\.(\\d{1,3})\"");
    private static final Duration PING = Duration.ofSeconds(4);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final int MAX_OUTPUT = 1024 * 1024;

    private final DockerClient client;

    private Engine(DockerClient client) {
        this.client = client;
    }

    static Engine connect(URI address) {
        String version = version(address);
        DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address.toString())
                .withDockerTlsVerify(false)
                .withApiVersion(version)
                .build();
        return new Engine(DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(address)
                        .connectionTimeout(PING)
                        .build()));
    }

    /** The newest version of the API that both sides speak; and whether anybody answers at all. */
    private static String version(URI address) {
        try {
            EngineSocket.Answer answer = new EngineSocket(address, PING).send("GET", "/version");
            Matcher version = API_VERSION.matcher(answer.body());
            if (answer.status() != 200 || !version.find()) {
                throw TestbedException.of(
                        "engine at " + address, "its version", "HTTP " + answer.status(), "200", "Look at its log.");
            }
            return "1." + Math.min(NEWEST_MINOR, Integer.parseInt(version.group(1)));
        } catch (IOException e) {
            throw new TestbedException(
                    "engine at " + address + ": its version was not to be had: " + e.getMessage()
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

    void removeNetwork(String name) {
        ignoringMissing(
                "removing network " + name, () -> client.removeNetworkCmd(name).exec());
    }

    void removeContainer(String name) {
        ignoringMissing(
                "removing container " + name,
                () -> client.removeContainerCmd(name)
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
            return new ExecOutcome(
                    command, code == null ? -1 : code.intValue(), output.text(), output.standardOutput());
        });
    }

    /** Puts a file into a running container, readable by everyone in it. */
    void put(String container, String directory, String name, byte[] content) {
        call(
                "putting " + directory + "/" + name + " into " + container,
                () -> client.copyArchiveToContainerCmd(container)
                        .withRemotePath(directory)
                        .withTarInputStream(new ByteArrayInputStream(Tar.of(name, content)))
                        .exec());
    }

    /** Collects what a container says. */
    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        private final ByteArrayOutputStream standard = new ByteArrayOutputStream();

        @Override
        public synchronized void onNext(Frame frame) {
            append(all, frame.getPayload());
            if (frame.getStreamType() == StreamType.STDOUT) {
                append(standard, frame.getPayload());
            }
        }

        private static void append(ByteArrayOutputStream bytes, byte[] payload) {
            bytes.write(payload, 0, Math.min(payload.length, Math.max(0, MAX_OUTPUT - bytes.size())));
        }

        synchronized String text() {
            return all.toString(StandardCharsets.UTF_8);
        }

        synchronized String standardOutput() {
            return standard.toString(StandardCharsets.UTF_8);
        }
    }
}
