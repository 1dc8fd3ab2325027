package dev.crosscheck.definition;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where protoc may come from, as system properties and environment variables say.
 *
 * <ul>
 *   <li>{@code crosscheck.protoc}, {@code CROSSCHECK_PROTOC}: an executable of one's own; nothing else is looked for
 *   <li>{@code crosscheck.central}, {@code CROSSCHECK_CENTRAL}: the address of Maven Central's twin in the company; {@code none}
 *       to download nothing
 *   <li>{@code crosscheck.cache}, {@code CROSSCHECK_CACHE}: the directory for what was found
 * </ul>
 */
final class ProtocSettings {

    private static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

    private final Properties properties;
    private final Map<String, String> environment;

    ProtocSettings(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    static ProtocSettings ofThisProcess() {
        return new ProtocSettings(System.getProperties(), System.getenv());
    }

    Optional<Path> named() {
        return either("crosscheck.protoc", "CROSSCHECK_PROTOC").map(Path::of);
    }

    /** Ends with a slash; empty when nothing may be downloaded. */
    Optional<URI> central() throws ProtocException {
        String address = either("crosscheck.central", "CROSSCHECK_CENTRAL").orElse(CENTRAL);
        if (address.equals("none")) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(address.endsWith("/") ? address : address + "/"));
        } catch (IllegalArgumentException e) {
            throw new ProtocException(
                    "protoc: CROSSCHECK_CENTRAL was '" + address
                            + "' (expected: the address of a Maven repository, or none). Correct it.",
                    e);
        }
    }

    /** Where each platform keeps what can be had again. */
    Path cache() {
        return either("crosscheck.cache", "CROSSCHECK_CACHE").map(Path::of).orElseGet(() -> {
            String system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            if (system.startsWith("mac")) {
                return home().resolve("Library/Caches/crosscheck");
            }
            Optional<String> directory = variable(system.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
            return directory
                    .map(Path::of)
                    .orElseGet(() -> home().resolve(".cache"))
                    .resolve("crosscheck");
        });
    }

    MavenRepository localRepository() {
        return MavenRepository.local(properties, environment);
    }

    /** The name that Maven Central gives this machine's protoc. */
    String platform() throws ProtocException {
        return Platform.classifier(properties.getProperty("os.name", ""), properties.getProperty("os.arch", ""));
    }

    private Path home() {
        return Path.of(properties.getProperty("user.home", "."));
    }

    private Optional<String> either(String property, String variable) {
        return Optional.ofNullable(properties.getProperty(property))
                .filter(value -> !value.isBlank())
                .or(() -> variable(variable));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
