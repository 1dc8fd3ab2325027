package dev.crosscheck.broker;

import java.net.URI;

/** An answer that is an error, told in one line. */
final class Refusal {

    private static final int SHOWN = 300;

    private Refusal() {}

    static BrokerException of(
            Place broker, String method, URI address, int status, String body, Credentials credentials) {
        return new BrokerException(broker + ": " + method + " " + address.getPath() + " was answered with " + status
                + " " + shortened(body) + " (expected: success). " + remedy(status, credentials));
    }

    private static String remedy(int status, Credentials credentials) {
        if (status == 401 || status == 403) {
            return "Check PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD (" + credentials + ").";
        }
        if (status == 409) {
            return "Give changed content a new version.";
        }
        if (status / 100 == 3) {
            return "Use the address it leads to.";
        }
        return status >= 500 ? "Check that the broker is well." : "Check the names and versions.";
    }

    /** One line, no control characters, not too long. */
    static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
