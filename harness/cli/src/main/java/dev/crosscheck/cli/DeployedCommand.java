package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.service.ServiceName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records a deployment. */
@Command(
        name = "deployed",
        description = "Records that a version now runs in an environment.",
        footer = {"", "Example:", "  crosscheck deployed --service checkout --version 1.0.0 --environment production"})
final class DeployedCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(names = "--service", paramLabel = "NAME", required = true, description = "What was deployed.")
    private String service = "";

    @Option(names = "--version", paramLabel = "V", required = true, description = "In which version.")
    private String version = "";

    @Option(names = "--environment", paramLabel = "E", required = true, description = "Where to.")
    private String environment = "";

    @Option(
            names = "--create-environment",
            description = "Create the environment if it is not there; it counts as production if it is called so.")
    private boolean create;

    DeployedCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws BrokerException {
        BrokerClient client = broker.client(console.environment());
        ServiceName name = ServiceName.of(service);
        if (create) {
            client.ensureEnvironment(environment, environment.equals("production"));
        }
        client.recordDeployment(name, version, environment);
        if (common.json()) {
            console.result(JsonNodeFactory.instance
                    .objectNode()
                    .put("service", service)
                    .put("version", version)
                    .put("environment", environment));
        } else {
            console.result(service + " " + version + " is now in " + environment);
        }
        return ExitCode.OPEN;
    }
}
