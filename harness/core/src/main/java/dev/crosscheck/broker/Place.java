package dev.crosscheck.broker;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Where a broker is. Links that lead anywhere else are not followed: our credentials would go with us. */
final class Place {

    private final URI base;

    Place(URI base) {
        String scheme = Objects.requireNonNullElse(base.getScheme(), "");
        if (!(scheme.equals("http") || scheme.equals("https"))
                || base.getHost() == null
                || base.getUserInfo() != null) {
            throw new IllegalArgumentException("broker: address was '" + withoutUser(base)
                    + "' (expected: http or https, a host, no user). Put credentials into PACT_BROKER_TOKEN or"
                    + " PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.");
        }
        this.base = base;
    }

    /** An address below the broker's own; the path is encoded already. */
    URI at(String path) {
        String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
    }

    /** A link as the broker gave it, absolute or not. */
    URI resolve(String link) throws BrokerException {
        try {
            URI address = base.resolve(link);
            refuseElsewhere(address);
            return address;
        } catch (IllegalArgumentException e) {
            throw new BrokerException(
                    this + ": a link was " + Refusal.shortened(link) + " (expected: an address). Check the broker.", e);
        }
    }

    void refuseElsewhere(URI address) throws BrokerException {
        boolean here = base.getScheme().equalsIgnoreCase(address.getScheme())
                && base.getHost().equalsIgnoreCase(address.getHost())
                && port(base) == port(address);
        if (!here) {
            throw new BrokerException(this + ": a link led to " + address.getScheme() + "://" + address.getHost()
                    + " (expected: the broker itself, or our credentials would go there). Set the broker's base URL.");
        }
    }

    static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    private static String withoutUser(URI address) {
        String user = address.getRawUserInfo();
        return user == null ? address.toString() : address.toString().replace(user, "***");
    }

    @Override
    public String toString() {
        return "broker " + base;
    }
}
