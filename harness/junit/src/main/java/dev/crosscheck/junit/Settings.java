package dev.crosscheck.junit;

import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a build says to the tests: JUnit's configuration parameters, which system properties are too, then environment variables,
 * under the names that Pact users know where there are any.
 */
final class Settings {

    private final Function<String, Optional<String>> property;
    private final Map<String, String> environment;

    private Settings(Function<String, Optional<String>> property, Map<String, String> environment) {
        this.property = property;
        this.environment = environment;
    }

    static Settings of(Function<String, Optional<String>> property, Map<String, String> environment) {
        return new Settings(property, environment);
    }

    /** Where evidence and fragments of pacts go. */
    Path output() {
        return Path.of(property.apply("crosscheck.output").orElse("target/crosscheck"));
    }

    /** The name of the run, the same on all nodes of a split run. */
    Optional<String> run() {
        return either("crosscheck.run", "CIRCLE_WORKFLOW_ID");
    }

    /** The version of a service that is real in this run, when the build says so. */
    Optional<String> version(ServiceName service) {
        return property.apply("crosscheck.version." + service);
    }

    /** The branch the real services were built from. */
    Optional<String> branch() {
        return either("crosscheck.branch", "CIRCLE_BRANCH");
    }

    /** The broker that pacts come from, if there is one. */
    Optional<String> broker() {
        return either("pactbroker.url", "PACT_BROKER_BASE_URL");
    }

    /** Whether results of a replay are published to the broker. */
    boolean publishes() {
        return Boolean.parseBoolean(either("pact.verifier.publishResults", "PACT_VERIFIER_PUBLISH_RESULTS")
                .orElse("false"));
    }

    private Optional<String> either(String name, String variable) {
        return property.apply(name)
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(value -> !value.isBlank());
    }
}
