package dev.crosscheck.broker.server.domain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some versions of one service, by number or by {@link Where}. */
public record VersionSelector(String service, @Nullable String number, Where where) {

    /**
     * Refuses a number together with {@code latest}.
     *
     * @throws InvalidRequest for that
     */
    public VersionSelector {
        if (number != null && where.latest()) {
            throw new InvalidRequest(
                    "q", "version and latest cannot both be given for " + service + ". Ask for one of them.");
        }
    }

    /** One version. */
    public static VersionSelector version(String service, String number) {
        return new VersionSelector(service, number, Where.ANY);
    }

    /** The versions of a service that are somewhere. */
    public static VersionSelector of(String service, Where where) {
        return new VersionSelector(service, null, where);
    }

    boolean meansEveryVersion() {
        return number == null && where.equals(Where.ANY);
    }

    /** The versions meant, newest first. */
    List<Version> versionsIn(Ledger ledger) {
        String mainBranch = ledger.service(service).map(Service::mainBranch).orElse(null);
        List<Version> found = ledger.versionsOf(service).stream()
                .filter(version -> number == null || version.number().equals(number))
                .filter(version -> where.tag() == null || version.hasTag(where.tag()))
                .filter(version -> where.branch() == null || version.isOnBranch(where.branch()))
                .filter(version ->
                        !where.mainBranch() || version.isOnBranch(Objects.requireNonNullElse(mainBranch, "")))
                .filter(version -> where.environment() == null || ledger.isIn(version, where.environment()))
                .toList();
        return where.latest() ? found.stream().limit(1).toList() : found;
    }
}
