package dev.crosscheck.testbed;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HostConfig;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.Service;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A container of a testbed, alone in a network of its own. */
final class Container {

    private static final int LINES_IN_ERROR = 20;

    private static final Duration ONE_COMMAND = Duration.ofSeconds(60);

    private final Engine engine;
    private final Service service;
    private final Image image;
    private final OwnNetwork network;
    private final String id;

    private Container(Engine engine, Service service, Image image, OwnNetwork network, String id) {
        this.engine = engine;
        this.service = service;
        this.image = image;
        this.network = network;
        this.id = id;
    }

    /** Creates the container, named as its network is; it does not run yet. */
    static Container create(
            Engine engine,
            Service service,
            Image image,
            OwnNetwork network,
            Map<String, String> environment,
            Volumes volumes,
            Map<String, String> labels) {
        String id = engine.call("creating a container of " + image.name(), () -> {
            HostConfig host = HostConfig.newHostConfig()
                    .withNetworkMode(network.name())
                    // Names that the network does not know are asked of nobody, and that fails within 2 s, not 20.
                    .withDns("127.0.0.1")
                    .withDnsOptions(List.of("timeout:1", "attempts:1"))
                    .withMounts(volumes.of(service));
            CreateContainerCmd create = engine.client()
                    .createContainerCmd(image.name())
                    .withName(network.name())
                    .withAliases(service.name().value())
                    .withEnv(environment.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .toList())
                    .withLabels(labels)
                    .withHostConfig(host);
            service.entrypoint().ifPresent(create::withEntrypoint);
            service.command().ifPresent(create::withCmd);
            return create.exec().getId();
        });
        return new Container(engine, service, image, network, id);
    }

    void start() {
        engine.call(
                "starting " + this, () -> engine.client().startContainerCmd(id).exec());
    }

    ServiceName name() {
        return service.name();
    }

    Service service() {
        return service;
    }

    Image image() {
        return image;
    }

    String id() {
        return id;
    }

    /**
     * What the engine says of it.
     *
     * @param exitCode of its main process; meaningless while it runs
     */
    record State(boolean running, int exitCode, String host) {}

    State state() {
        return engine.call("inspecting " + this, () -> {
            InspectContainerResponse all =
                    engine.client().inspectContainerCmd(id).exec();
            ContainerNetwork own = all.getNetworkSettings().getNetworks().get(network.name());
            Long code = all.getState().getExitCodeLong();
            String host = own == null ? null : own.getIpAddress();
            return new State(
                    Boolean.TRUE.equals(all.getState().getRunning()),
                    code == null ? -1 : code.intValue(),
                    host == null ? "" : host);
        });
    }

    /** Where this machine reaches the given port of it. */
    InetSocketAddress address(int port) {
        State state = state();
        if (!state.running() || state.host().isEmpty()) {
            throw failure("its container", "gone with exit code " + state.exitCode(), "running", "See its log.");
        }
        return new InetSocketAddress(state.host(), port);
    }

    ExecOutcome exec(List<String> command, Duration bound) {
        return engine.exec(id, command, bound);
    }

    /** The same for those outside, who set no bounds. */
    Shell shell() {
        return new Shell() {
            @Override
            public ExecOutcome exec(List<String> command) {
                return Container.this.exec(command, ONE_COMMAND);
            }

            @Override
            public void put(String path, byte[] content) {
                int slash = path.lastIndexOf('/');
                if (slash < 0 || slash == path.length() - 1) {
                    throw TestbedException.of(
                            name().value(), "path of a file", "'" + path + "'", "/directory/name", "Give all of it.");
                }
                engine.put(id, path.substring(0, Math.max(1, slash)), path.substring(slash + 1), content);
            }

            @Override
            public String toString() {
                return Container.this.toString();
            }
        };
    }

    String logs(int lines) {
        return engine.logs(id, lines);
    }

    /** An error that names service and image and ends with the last lines of the log. */
    TestbedException failure(String thing, String actual, String expected, String remedy) {
        return new TestbedException(TestbedException.of(this.toString(), thing, actual, expected, remedy)
                        .getMessage()
                + "\n" + endOfLog());
    }

    private String endOfLog() {
        try {
            String log = logs(LINES_IN_ERROR).strip();
            return log.isEmpty() ? "It logged nothing." : "The end of its log:\n" + log;
        } catch (TestbedException e) {
            return "Its log could not be read: " + e.getMessage();
        }
    }

    @Override
    public String toString() {
        return service.name() + " (image " + image.name() + ")";
    }
}
