package dev.crosscheck.testbed;

import com.github.dockerjava.api.command.CreateNetworkCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A network of one container: no way out and no other container in it, but the engine's gateway can be reached.
 *
 * @param name at the engine
 * @param gateway this machine, as the container sees it
 */
record OwnNetwork(String name, InetAddress gateway) {

    /** How the engine says that its address pools, which are few and large, are used up. */
    private static final String NO_POOL = "non-overlapping";

    private static final String TAKEN = "overlaps";
    private static final int TRIES = 20;

    static OwnNetwork create(Engine engine, String name, Map<String, String> labels) {
        return engine.call("creating network " + name, () -> {
            try {
                return created(engine, name, command(engine, name, labels));
            } catch (DockerException e) {
                if (!String.valueOf(e.getMessage()).contains(NO_POOL)) {
                    throw e;
                }
                return inSmallSubnet(engine, name, labels);
            }
        });
    }

    /** Eight addresses suffice for a container and a gateway: 10.213.0.0/16 has room for 8,192 such networks. */
    static OwnNetwork inSmallSubnet(Engine engine, String name, Map<String, String> labels) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int place = ThreadLocalRandom.current().nextInt(8192);
            String start = "10.213." + place / 32 + ".";
            int first = place % 32 * 8;
            Network.Ipam.Config subnet =
                    new Network.Ipam.Config().withSubnet(start + first + "/29").withGateway(start + (first + 1));
            try {
                return created(
                        engine, name, command(engine, name, labels).withIpam(new Network.Ipam().withConfig(subnet)));
            } catch (DockerException e) {
                if (attempt == TRIES || !String.valueOf(e.getMessage()).contains(TAKEN)) {
                    throw e;
                }
            }
        }
    }

    private static CreateNetworkCmd command(Engine engine, String name, Map<String, String> labels) {
        return engine.client()
                .createNetworkCmd()
                .withName(name)
                .withDriver("bridge")
                .withInternal(true)
                .withCheckDuplicate(true)
                .withLabels(labels);
    }

    private static OwnNetwork created(Engine engine, String name, CreateNetworkCmd command) throws IOException {
        String id = command.exec().getId();
        Network made = engine.client().inspectNetworkCmd().withNetworkId(id).exec();
        return new OwnNetwork(name, gateway(made));
    }

    private static InetAddress gateway(Network network) throws IOException {
        for (Network.Ipam.Config config : network.getIpam().getConfig()) {
            if (config.getGateway() != null) {
                InetAddress address = InetAddress.getByName(config.getGateway());
                if (NetworkInterface.getByInetAddress(address) != null) {
                    return address;
                }
                throw TestbedException.of(
                        "engine",
                        "the gateway " + config.getGateway(),
                        "not an address of this machine",
                        "an engine that runs directly on this machine",
                        "Links listen there and containers could not reach them: use a native engine.");
            }
        }
        throw TestbedException.of(
                "engine", "network " + network.getName(), "without a gateway", "one", "Use a bridge.");
    }
}
