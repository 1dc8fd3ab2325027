package dev.crosscheck.broker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the broker knows us. Never shown: {@link #toString} tells the kind only. */
public final class Credentials {

    private static final Credentials NONE = new Credentials("none", null);

    private final String kind;
    private final @Nullable String header;

    private Credentials(String kind, @Nullable String header) {
        this.kind = kind;
        this.header = header;
    }

    /** The broker asks for none. */
    public static Credentials none() {
        return NONE;
    }

    /** A bearer token. */
    public static Credentials token(String token) {
        return new Credentials("token", "Bearer " + token);
    }

    /** A name and a password. */
    public static Credentials basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Credentials("basic", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /**
     * What the variables that Pact's own tools use say: {@code PACT_BROKER_TOKEN}, or {@code PACT_BROKER_USERNAME} and
     * {@code PACT_BROKER_PASSWORD}, or nothing.
     */
    public static Credentials from(Map<String, String> environment) {
        String token = environment.getOrDefault("PACT_BROKER_TOKEN", "");
        String username = environment.getOrDefault("PACT_BROKER_USERNAME", "");
        if (!token.isBlank()) {
            return token(token);
        }
        return username.isBlank() ? none() : basic(username, environment.getOrDefault("PACT_BROKER_PASSWORD", ""));
    }

    Optional<String> header() {
        return Optional.ofNullable(header);
    }

    @Override
    public String toString() {
        return "credentials: " + kind;
    }
}
