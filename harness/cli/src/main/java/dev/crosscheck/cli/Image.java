package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * What a provider runs as.
 *
 * @param name as it was given, or as the engine names it
 * @param digest {@code sha256:...}, as the engine identifies it
 * @param from who says so, for people
 */
record Image(String name, String digest, String from) {

    private static final String DIGEST = "sha256:[0-9a-f]{64}";

    /**
     * The image that the user names.
     *
     * @param text {@code NAME}, {@code NAME@sha256:...} or {@code sha256:...}
     */
    static Image named(String text, Engine engine) {
        String digest = text.substring(text.indexOf('@') + 1);
        if (text.isEmpty() || (text.contains("@") && !digest.matches(DIGEST)) || !text.matches("[\\w./:@-]+")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "replay: image was '" + text
                            + "' (expected: NAME, or NAME@sha256: and 64 hexadecimal digits). Correct --image.");
        }
        String unknown;
        try {
            Engine.Answer answer = engine.get("/images/" + text + "/json");
            if (answer.found()) {
                return new Image(text, answer.body().path("Id").asText(), "the engine at " + engine.host());
            }
            unknown = "the engine at " + engine.host() + " does not have it";
        } catch (IOException | IllegalArgumentException e) {
            unknown = "the engine at " + engine.host() + " does not answer: " + e.getMessage();
        }
        if (digest.matches(DIGEST)) {
            return new Image(text, digest, "--image, since " + unknown);
        }
        throw new CommandFailure(
                ExitCode.INFRASTRUCTURE,
                "replay: image " + text + " could not be told from others: " + unknown
                        + " (expected: its digest). Write --image " + text + "@sha256:..., or drop it.");
    }

    /**
     * The image of the container that listens at an address, if the engine runs it.
     *
     * @param target {@code host:port}
     */
    static Optional<Image> behind(String target, Engine engine) {
        int colon = target.lastIndexOf(':');
        int port = Integer.parseInt(target.substring(colon + 1));
        try {
            InetAddress host = InetAddress.getByName(target.substring(0, colon).replaceAll("^\\[|]$", ""));
            for (JsonNode container : engine.get("/containers/json").body()) {
                if (listens(container, host, port)) {
                    return Optional.of(new Image(
                            container.path("Image").asText(),
                            container.path("ImageID").asText(),
                            "container "
                                    + container.path("Names").path(0).asText().replaceFirst("^/", "")
                                    + ", which listens at " + target));
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty(); // nobody listens there either
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // without an engine there is no container
        }
    }

    private static boolean listens(JsonNode container, InetAddress host, int port) {
        boolean here = host.isLoopbackAddress() || host.isAnyLocalAddress();
        for (JsonNode each : container.path("Ports")) {
            if (here && each.path("PublicPort").asInt() == port) {
                return true;
            }
        }
        for (JsonNode network : container.path("NetworkSettings").path("Networks")) {
            if (network.path("IPAddress").asText().equals(host.getHostAddress())) {
                return true; // nobody else can listen at a container's own address
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name + (name.endsWith(digest) ? "" : " (" + digest + ")") + ", says " + from;
    }
}
