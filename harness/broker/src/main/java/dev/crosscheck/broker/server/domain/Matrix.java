package dev.crosscheck.broker.server.domain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which consumer versions work with which provider versions.
 *
 * <p>A consumer needs each provider that it has a pact with to be there and to have verified that pact. A provider
 * needs none of its consumers to be there, but must not fail those that are.
 */
public final class Matrix {
    private final Ledger ledger;
    private final MatrixQuery query;
    private final List<ResolvedSelector> ignored;

    private Matrix(Ledger ledger, MatrixQuery query) {
        this.ledger = ledger;
        this.query = query;
        this.ignored = query.ignored().stream()
                .flatMap(selector -> resolve(selector, true, List.of()))
                .toList();
    }

    /**
     * Answers a question.
     *
     * @param ledger all that is known about the services in the query and those they are integrated with
     * @throws InvalidRequest when the query names a service or environment that does not exist
     */
    public static MatrixAnswer answer(Ledger ledger, MatrixQuery query) {
        return new Matrix(ledger, query).answer();
    }

    private MatrixAnswer answer() {
        refuseUnknownNames();
        List<ResolvedSelector> specified = query.selectors().stream()
                .flatMap(selector -> resolve(selector, true, ignored))
                .toList();
        List<MatrixRow> rows = query.asksForOneWithoutTarget() ? rowsOf(specified) : rowsBetween(specified);
        return new MatrixAnswer(latest(rows), specified, ignored);
    }

    private void refuseUnknownNames() {
        for (VersionSelector selector : query.selectors()) {
            if (ledger.service(selector.service()).isEmpty()) {
                throw new InvalidRequest(
                        "q", "Pacticipant " + selector.service() + " not found. Publish a pact or a result of it.");
            }
        }
        Stream.concat(query.selectors().stream().map(VersionSelector::where), Stream.ofNullable(query.target()))
                .flatMap(where -> Stream.ofNullable(where.environment()))
                .filter(name -> ledger.environment(name).isEmpty())
                .forEach(name -> {
                    throw new InvalidRequest(
                            "environment", "Environment with name '" + name + "' does not exist. Create it first.");
                });
    }

    private Stream<ResolvedSelector> resolve(
            VersionSelector selector, boolean specified, List<ResolvedSelector> ignoredVersions) {
        if (selector.meansEveryVersion()) {
            boolean exists = ledger.service(selector.service()).isPresent();
            return Stream.of(resolved(selector, null, exists, specified, ignoredVersions));
        }
        List<Version> versions = selector.versionsIn(ledger);
        return versions.isEmpty()
                ? Stream.of(resolved(selector, null, false, specified, ignoredVersions))
                : versions.stream().map(version -> resolved(selector, version, true, specified, ignoredVersions));
    }

    private static ResolvedSelector resolved(
            VersionSelector selector,
            @Nullable Version version,
            boolean exists,
            boolean specified,
            List<ResolvedSelector> ignoredVersions) {
        boolean ignored = ignoredVersions.stream()
                .filter(candidate -> candidate.selector().service().equals(selector.service()))
                .anyMatch(candidate -> candidate.meansEveryVersion() || (version != null && candidate.covers(version)));
        return new ResolvedSelector(selector, version, exists, specified, ignored);
    }

    /** Everything that one service's versions consume and provide, verified by or published by anyone. */
    private List<MatrixRow> rowsOf(List<ResolvedSelector> specified) {
        Stream<MatrixRow> asConsumer = ledger.publications().stream()
                .flatMap(pact -> covering(specified, pact.consumer())
                        .flatMap(consumer -> rows(pact, consumer, List.of(any(pact.provider())))));
        Stream<MatrixRow> asProvider = ledger.publications().stream()
                .flatMap(pact -> ledger.verificationsOf(pact.contentId()).stream()
                        .flatMap(verification -> covering(specified, verification.provider())
                                .map(provider -> new MatrixRow(
                                        pact, verification, any(pact.consumer().service()), provider))));
        return Stream.concat(asConsumer, asProvider).toList();
    }

    /** The specified versions against each other, or against the target's versions of whatever they work with. */
    private List<MatrixRow> rowsBetween(List<ResolvedSelector> specified) {
        Set<String> names = names(specified);
        List<ResolvedSelector> all = Stream.concat(
                        specified.stream(),
                        partners(specified).stream()
                                .flatMap(name -> resolve(VersionSelector.of(name, targetOrAny()), false, ignored)))
                .toList();
        return ledger.publications().stream()
                .filter(pact -> names.contains(pact.consumer().service()) || names.contains(pact.provider()))
                .flatMap(pact -> covering(all, pact.consumer()).flatMap(consumer -> rows(pact, consumer, all)))
                .toList();
    }

    private Where targetOrAny() {
        return query.target() == null ? Where.ANY : query.target();
    }

    /** The other services that take part; none when the question is about the specified versions only. */
    private Set<String> partners(List<ResolvedSelector> specified) {
        Set<String> partners = new LinkedHashSet<>();
        if (query.target() != null) {
            Set<String> names = names(specified);
            for (Publication pact : ledger.publications()) {
                if (names.contains(pact.provider())) {
                    partners.add(pact.consumer().service());
                }
                if (covering(specified, pact.consumer()).findAny().isPresent()) {
                    partners.add(pact.provider());
                }
            }
            partners.removeAll(names);
        }
        return partners;
    }

    private Stream<MatrixRow> rows(Publication pact, ResolvedSelector consumer, List<ResolvedSelector> selectors) {
        List<ResolvedSelector> providers = selectors.stream()
                .filter(selector -> selector.selector().service().equals(pact.provider()))
                .toList();
        List<MatrixRow> verified = ledger.verificationsOf(pact.contentId()).stream()
                .flatMap(verification -> covering(providers, verification.provider())
                        .map(provider -> new MatrixRow(pact, verification, consumer, provider)))
                .toList();
        Stream<ResolvedSelector> unverified = unverified(providers, verified);
        return Stream.concat(
                verified.stream(), unverified.map(provider -> new MatrixRow(pact, null, consumer, provider)));
    }

    /** In an environment every version counts, so each needs a row; elsewhere one verified version is enough. */
    private static Stream<ResolvedSelector> unverified(List<ResolvedSelector> providers, List<MatrixRow> verified) {
        if (providers.stream().noneMatch(provider -> provider.selector().where().environment() != null)) {
            return verified.isEmpty() ? providers.stream().limit(1) : Stream.empty();
        }
        return providers.stream()
                .filter(provider -> verified.stream()
                        .flatMap(row -> row.verification().stream())
                        .noneMatch(verification -> provider.covers(verification.provider())));
    }

    private List<MatrixRow> latest(List<MatrixRow> rows) {
        Map<List<Object>, MatrixRow> latest = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing(MatrixRow::lastAction)
                        .thenComparingLong(row -> row.pact().id())
                        .thenComparingLong(
                                row -> row.verification().map(Verification::id).orElse(0L))
                        .reversed())
                .forEach(row -> latest.putIfAbsent(key(row), row));
        return List.copyOf(latest.values());
    }

    private List<Object> key(MatrixRow row) {
        long pact = row.pact().id();
        Object unverified = row.parties();
        return switch (query.latestBy()) {
            case EVERY ->
                List.of(pact, row.verification().<Object>map(Verification::id).orElse(unverified));
            case PROVIDER_VERSION -> List.of(pact, providerVersion(row, unverified));
            case PROVIDER ->
                row.coversEachVersionOfItsProvider() ? List.of(pact, providerVersion(row, unverified)) : List.of(pact);
        };
    }

    private static Object providerVersion(MatrixRow row, Object unverified) {
        return row.verification()
                .<Object>map(verification -> verification.provider().id())
                .orElse(unverified);
    }

    private static Stream<ResolvedSelector> covering(List<ResolvedSelector> selectors, Version version) {
        return selectors.stream().filter(selector -> selector.covers(version)).limit(1);
    }

    private static ResolvedSelector any(String service) {
        return new ResolvedSelector(VersionSelector.of(service, Where.ANY), null, true, false, false);
    }

    private static Set<String> names(List<ResolvedSelector> selectors) {
        Set<String> names = new LinkedHashSet<>();
        selectors.forEach(selector -> names.add(selector.selector().service()));
        return names;
    }
}
