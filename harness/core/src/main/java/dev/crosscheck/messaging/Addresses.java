package dev.crosscheck.messaging;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the addresses of brokers. */
public final class Addresses {

    private Addresses() {}

    /**
     * The parameters after the question mark.
     *
     * @throws IllegalArgumentException if one is not among the known ones
     */
    public static Map<String, String> parameters(URI address, Set<String> known) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty() && !known.contains(name)) {
                throw new IllegalArgumentException(withoutPassword(address) + ": parameter was '" + name
                        + "' (expected: " + (known.isEmpty() ? "none" : "one of " + known) + "). Correct the address.");
            }
            if (equals > 0) {
                parameters.put(name, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** The address for people. */
    public static String withoutPassword(URI address) {
        return address.toString().replaceFirst("(://[^/@:]*):[^/@]*@", "$1:***@");
    }

    /**
     * Refuses to go on without a client library, which is not everybody's dependency.
     *
     * @throws MessagingException if the class cannot be loaded
     */
    public static void requireLibrary(String className, String artifact) {
        try {
            Class.forName(className, false, Addresses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new MessagingException(
                    "message broker: " + artifact + " was missing (expected: on the class path). Add the dependency.",
                    e);
        }
    }
}
