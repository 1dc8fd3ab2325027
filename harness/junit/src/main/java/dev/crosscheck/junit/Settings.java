package dev.crosscheck.junit;

import dev.crosscheck.broker.Selector;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * The day from which on consumers' work in progress is replayed too.
     *
     * @throws IllegalArgumentException if it is no date
     */
    Optional<LocalDate> inProgressSince() {
        return either("pactbroker.includeWipPactsSince", "PACT_BROKER_INCLUDE_WIP_PACTS_SINCE")
                .map(day -> {
                    try {
                        return LocalDate.parse(day);
                    } catch (DateTimeParseException e) {
                        throw new IllegalArgumentException(
                                "settings: pactbroker.includeWipPactsSince was '" + day
                                        + "' (expected: a date, such as 2026-11-01). Correct it.",
                                e);
                    }
                });
    }

    /**
     * Which consumers' pacts the broker is asked for; none means the broker's usual ones.
     *
     * @throws IllegalArgumentException if they are no JSON list of selectors
     */
    List<Selector> selectors() {
        return either("pactbroker.consumerversionselectors.rawjson", "PACT_BROKER_CONSUMER_VERSION_SELECTORS")
                .map(Selectors::parse)
                .orElse(List.of());
    }

    /** Whether results of a replay are published to the broker. */
    boolean publishes() {
        return Boolean.parseBoolean(either("pact.verifier.publishResults", "PACT_VERIFIER_PUBLISH_RESULTS")
                .orElse("false"));
    }

    /** The folders of earlier runs' evidence: this build's own, and those that were named or else one beside the pacts. */
    List<Path> evidence(Path pacts) {
        Stream<Path> others = property.apply("crosscheck.evidence")
                .map(folders -> Stream.of(folders.split(","))
                        .map(String::strip)
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of))
                .orElseGet(() -> Stream.of(pacts.resolveSibling("evidence")));
        return Stream.concat(Stream.of(output().resolve("evidence")), others).toList();
    }

    /**
     * How long a proof holds.
     *
     * @throws IllegalArgumentException if it is no duration, or none at all
     */
    Duration stampMaxAge() {
        String wanted = property.apply("crosscheck.stamp.maxAge").orElse(Stamps.MAX_AGE.toString());
        try {
            Duration age = Duration.parse(wanted);
            if (!age.isNegative() && !age.isZero()) {
                return age;
            }
        } catch (DateTimeParseException e) {
            throw notAnAge(wanted, e);
        }
        throw notAnAge(wanted, null);
    }

    private static IllegalArgumentException notAnAge(String wanted, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "settings: crosscheck.stamp.maxAge was '" + wanted
                        + "' (expected: a positive ISO-8601 duration, such as P7D or PT12H). Correct it.",
                cause);
    }

    /**
     * Whether also that is replayed which was kept before and has not changed since.
     *
     * @throws IllegalArgumentException if it is said in words that nobody knows
     */
    boolean replaysAll() {
        String wanted = property.apply("crosscheck.replay").orElse("changed");
        return switch (wanted) {
            case "all" -> true;
            case "changed" -> false;
            default ->
                throw new IllegalArgumentException(
                        "settings: crosscheck.replay was '" + wanted + "' (expected: all or changed). Correct it.");
        };
    }

    /** The image of a provider that is to be had now, where the build says so; proof about another one is void. */
    Optional<String> image(ServiceName provider) {
        return property.apply("crosscheck.image." + provider);
    }

    private Optional<String> either(String name, String variable) {
        return property.apply(name)
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .filter(value -> !value.isBlank());
    }
}
