package dev.crosscheck.broker.server.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which pacts a provider is to verify: those that its selectors name, and on request those in progress. */
public final class PactSelection {
    private final Ledger ledger;
    private final VerificationRequest request;
    private final ProviderHistory history;
    private final List<Publication> pacts;

    private PactSelection(Ledger ledger, VerificationRequest request) {
        this.ledger = ledger;
        this.request = request;
        this.history = new ProviderHistory(ledger, request);
        this.pacts = ledger.pactsWith(request.provider());
    }

    /**
     * Answers a provider; each content once, by consumer and then oldest version first.
     *
     * @param ledger all that is known about the provider and its consumers
     */
    public static List<SelectedPact> select(Ledger ledger, VerificationRequest request) {
        PactSelection selection = new PactSelection(ledger, request);
        List<SelectedPact> selected = new ArrayList<>(selection.specified());
        selected.addAll(selection.inProgress(selected));
        return List.copyOf(selected);
    }

    private List<SelectedPact> specified() {
        Selected selected = new Selected();
        for (ConsumerVersionSelector selector : request.selectors().isEmpty() ? defaults() : request.selectors()) {
            for (String consumer : consumers()) {
                if (selector.consumer() == null || selector.consumer().equals(consumer)) {
                    add(selected, consumer, selector);
                }
            }
        }
        return selected.merged((newest, reasons) -> {
            List<String> pending = history.lines().stream()
                    .filter(line -> !history.hasKept(newest, line))
                    .toList();
            return new SelectedPact(newest, reasons, pending, without(history.lines(), pending), false);
        });
    }

    private void add(Selected selected, String consumer, ConsumerVersionSelector selector) {
        boolean found = selected.addAll(matching(consumer, selector), selector.description());
        ConsumerVersionSelector fallback = selector.fallback();
        if (!found && fallback != null) {
            selected.addAll(
                    matching(consumer, fallback),
                    fallback.description() + " (fallback, as nothing was the " + selector.description() + ")");
        }
    }

    private List<Publication> matching(String consumer, ConsumerVersionSelector selector) {
        if (selector.mainBranch()) {
            return ledger.service(consumer)
                    .map(Service::mainBranch)
                    .map(branch -> headOf(consumer, branch))
                    .orElse(List.of());
        }
        if (selector.branch() != null) {
            return headOf(consumer, selector.branch());
        }
        if (selector.meansEnvironments()) {
            return of(
                    consumer,
                    version -> ledger.deployments().stream()
                            .filter(selector::wants)
                            .anyMatch(deployment -> deployment.version().id() == version.id()));
        }
        String tag = selector.tag();
        List<Publication> all = of(consumer, version -> tag == null || version.hasTag(tag));
        return selector.latest() ? all.stream().limit(1).toList() : all;
    }

    /** The pact of a branch's newest version; a newest version without a pact has dropped it. */
    private List<Publication> headOf(String consumer, String branch) {
        Optional<Version> head = ledger.versionsOf(consumer).stream()
                .filter(version -> version.isOnBranch(branch))
                .findFirst();
        return head.map(newest -> of(consumer, version -> version.id() == newest.id()))
                .orElse(List.of());
    }

    private List<Publication> of(String consumer, Predicate<Version> wanted) {
        return pacts.stream()
                .filter(pact -> pact.consumer().service().equals(consumer) && wanted.test(pact.consumer()))
                .toList();
    }

    private List<String> consumers() {
        return pacts.stream()
                .map(pact -> pact.consumer().service())
                .distinct()
                .sorted()
                .toList();
    }

    /** Each consumer's main branch, or else its latest version; and whatever is deployed or released. */
    private List<ConsumerVersionSelector> defaults() {
        Stream<ConsumerVersionSelector> heads = consumers().stream().map(consumer -> {
            ConsumerVersionSelector main =
                    ConsumerVersionSelector.ofMainBranch().forConsumer(consumer);
            return matching(consumer, main).isEmpty()
                    ? ConsumerVersionSelector.ofLatest().forConsumer(consumer)
                    : main;
        });
        return Stream.concat(heads, Stream.of(ConsumerVersionSelector.ofDeployedOrReleased()))
                .toList();
    }

    /** The heads of all branches and tags that were published since, and that the provider has not kept yet. */
    private List<SelectedPact> inProgress(List<SelectedPact> specified) {
        if (request.wipSince() == null
                || (request.branch() == null && request.tags().isEmpty())) {
            return List.of();
        }
        Selected heads = new Selected();
        for (String consumer : consumers()) {
            for (String branch : labels(consumer, Version::branches)) {
                heads.addAll(recent(headOf(consumer, branch)), "latest from branch '" + branch + "'");
            }
            for (String tag : labels(consumer, Version::tags)) {
                List<Publication> tagged = matching(consumer, ConsumerVersionSelector.ofLatestTagged(tag));
                heads.addAll(recent(tagged), "latest with tag '" + tag + "'");
            }
        }
        return heads.merged((newest, reasons) -> {
            List<String> pending = history.lines().stream()
                    .filter(line -> !history.hasKeptOutsideOfWip(newest, line))
                    .toList();
            boolean alreadySelected =
                    specified.stream().anyMatch(pact -> pact.publication().contentId() == newest.contentId());
            return pending.isEmpty() || alreadySelected
                    ? null
                    : new SelectedPact(newest, reasons, pending, without(history.lines(), pending), true);
        });
    }

    private List<Publication> recent(List<Publication> heads) {
        return heads.stream()
                .filter(pact -> request.wipSince() == null || pact.publishedAt().isAfter(request.wipSince()))
                .toList();
    }

    private List<String> labels(String consumer, Function<Version, List<Label>> kind) {
        return ledger.versionsOf(consumer).stream()
                .flatMap(version -> kind.apply(version).stream())
                .map(Label::name)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> without(List<String> lines, List<String> some) {
        return lines.stream().filter(line -> !some.contains(line)).toList();
    }

    /** Publications grouped by content, with the reasons that led to each. */
    private static final class Selected {
        private final Map<Long, Publication> newest = new LinkedHashMap<>();
        private final Map<Long, LinkedHashSet<String>> reasons = new LinkedHashMap<>();

        boolean addAll(List<Publication> pacts, String reason) {
            for (Publication pact : pacts) {
                newest.merge(
                        pact.contentId(),
                        pact,
                        (one, other) -> one.consumer().id() >= other.consumer().id() ? one : other);
                reasons.computeIfAbsent(pact.contentId(), id -> new LinkedHashSet<>())
                        .add(reason + " (" + pact.consumer().number() + ")");
            }
            return !pacts.isEmpty();
        }

        List<SelectedPact> merged(Merge merge) {
            List<SelectedPact> merged = new ArrayList<>();
            newest.values().stream()
                    .sorted(Comparator.comparing(
                                    (Publication pact) -> pact.consumer().service())
                            .thenComparingLong(pact -> pact.consumer().id()))
                    .forEach(pact -> {
                        LinkedHashSet<String> why = reasons.getOrDefault(pact.contentId(), new LinkedHashSet<>());
                        SelectedPact selected = merge.apply(pact, List.copyOf(why));
                        if (selected != null) {
                            merged.add(selected);
                        }
                    });
            return merged;
        }
    }

    private interface Merge {
        @Nullable
        SelectedPact apply(Publication newest, List<String> reasons);
    }
}
