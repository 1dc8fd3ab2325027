package dev.crosscheck.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Where a provider listens. */
final class Target {

    private static final int PATIENCE_MILLIS = 5_000;

    private Target() {}

    /** Ends the command where nobody listens, rather than to say so for each of a thousand interactions. */
    static void requireListening(String target) {
        if (!target.matches("(\\[[0-9A-Fa-f:.]+]|[^\\s:/@]+):\\d{1,5}")) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "replay: target was '" + target
                            + "' (expected: host:port). Give the address where the provider listens.");
        }
        int colon = target.lastIndexOf(':');
        String host = target.substring(0, colon).replaceAll("^\\[|]$", "");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, Integer.parseInt(target.substring(colon + 1))), PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.INFRASTRUCTURE,
                    "replay: target " + target + " could not be reached: " + e.getMessage()
                            + " (expected: a provider that listens there). Start it, or correct --target.");
        }
    }
}
