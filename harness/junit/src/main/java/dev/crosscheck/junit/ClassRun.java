package dev.crosscheck.junit;

import dev.crosscheck.fake.Answers;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.FailedTest;
import dev.crosscheck.verdict.Part;
import dev.crosscheck.verdict.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * One annotated class with its bed: what its tests expected, and what was found. Its tests take turns, but JUnit reports a failure
 * when the next test may have begun, hence the locks.
 */
final class ClassRun implements AutoCloseable {

    private final Class<?> owner;
    private final Crosscheck wanted;
    private final Session session;
    private final Bed bed;
    private final Turns turns = new Turns();
    private final Evidence.Builder evidence;
    private final Map<LinkName, Map<String, Interaction>> expected = new TreeMap<>();
    private final Set<String> executed = new LinkedHashSet<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private final Set<String> reported = new HashSet<>();
    private final List<Consumer<Evidence>> afterwards = new ArrayList<>();

    ClassRun(Class<?> owner, Crosscheck wanted, Session session, Bed bed) {
        this.owner = owner;
        this.wanted = wanted;
        this.session = session;
        this.bed = bed;
        this.evidence = session.evidence(owner.getName());
        bed.parts(session.settings()).forEach(evidence::part);
        bed.links().forEach(evidence::link);
        Publishers.links(wanted).forEach(this::publishes);
    }

    /**
     * Starts the bed of a class. When that fails nothing is left running, and the class leaves evidence of its failure instead of
     * what an earlier run found.
     */
    static ClassRun start(Class<?> owner, Crosscheck wanted, Session session) {
        Bed bed = null;
        try {
            bed = Crosschecks.start(wanted, proof(wanted, session));
            return new ClassRun(owner, wanted, session, bed);
        } catch (RuntimeException | Error e) {
            besides(e, () -> session.notStarted(owner, Path.of(wanted.pacts()), e));
            if (bed != null) {
                besides(e, bed::close);
            }
            throw e;
        }
    }

    /** What fakes may call verified. The broker is asked only where that decides: nobody else should need one. */
    private static Stamps proof(Crosscheck wanted, Session session) {
        Path pacts = Path.of(wanted.pacts());
        return wanted.answers() == Answers.STRICT
                ? session.stamps(pacts, Crosschecks.provable(wanted))
                : session.stamps(pacts);
    }

    private static void besides(Throwable failure, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    Class<?> owner() {
        return owner;
    }

    Bed bed() {
        return bed;
    }

    /** The part that a service plays. */
    Part part(ServiceName service) {
        return bed.parts(settings()).stream()
                .filter(part -> part.service().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        owner.getName() + ": service was '" + service + "' (expected: one that takes part)."));
    }

    Settings settings() {
        return session.settings();
    }

    Path pacts() {
        return Path.of(wanted.pacts());
    }

    /** Who may replay when. */
    Turns turns() {
        return turns;
    }

    /** What was seen to be kept before. */
    Stamps stamps() {
        return session.stamps(pacts());
    }

    /** The time, as evidence tells it. */
    Instant now() {
        return session.now();
    }

    /**
     * Takes a nested class in.
     *
     * @throws IllegalStateException if the class asks for a testbed of its own
     */
    void covers(Class<?> nested) {
        Annotations.crosscheck(nested).filter(own -> !own.equals(wanted)).ifPresent(own -> {
            throw new IllegalStateException(nested.getName() + ": @Crosscheck was another than that of "
                    + owner.getName()
                    + " (expected: one testbed for a class and its nested classes). Move the class out,"
                    + " or remove its annotation.");
        });
    }

    synchronized TestRun open(String test, String method) {
        executed.add(method);
        return new TestRun(this, test);
    }

    private void publishes(LinkName link) {
        if (bed.fakes().stream().noneMatch(fake -> fake.name().equals(link.provider()))) {
            evidence.part(Part.fake(link.provider()));
        }
        if (!bed.links().contains(link)) {
            evidence.link(link);
        }
    }

    /** Views of the providers whose messages the class expects, for one test. */
    Map<ServiceName, FakePublisher> publishers() {
        return Publishers.open(wanted, bed, owner.getName());
    }

    /** What is to be done once the evidence of the class is final. */
    synchronized void afterwards(Consumer<Evidence> task) {
        afterwards.add(task);
    }

    /** A test came to verdicts. */
    synchronized void judged(String test, Collection<Verdict> verdicts) {
        evidence.verdicts(test, verdicts);
    }

    /** A test is over: what it expected counts if nothing went wrong. */
    synchronized void ended(TestRun test, List<Throwable> failures) {
        evidence.answers(test.answers());
        evidence.dropped(test.droppedAnswers());
        if (failures.isEmpty()) {
            test.pacts().forEach(this::expect);
        } else {
            unsuccessful(
                    test.name(),
                    failures,
                    () -> new FailedTest(test.name(), Session.problem(failures), test.steps(), test.missing())
                            .bounded());
        }
    }

    /** A test, or what surrounds it, failed or was aborted; news unless the test itself {@linkplain #ended said so}. */
    synchronized void unsuccessful(String test, Throwable cause) {
        List<Throwable> causes = List.of(cause);
        unsuccessful(test, causes, () -> new FailedTest(test, Session.problem(causes), List.of()));
    }

    private void unsuccessful(String test, List<Throwable> causes, Supplier<FailedTest> told) {
        boolean aborted = causes.stream().allMatch(TestAbortedException.class::isInstance);
        gaps.add(test + (aborted ? " was aborted" : " failed"));
        if (!aborted && reported.add(test)) {
            evidence.failure(told.get());
        }
    }

    private void expect(Pact pact) {
        Map<String, Interaction> known = expected.computeIfAbsent(pact.link(), link -> new LinkedHashMap<>());
        for (Interaction interaction : pact.interactions()) {
            Interaction before = known.putIfAbsent(interaction.description() + interaction.states(), interaction);
            if (before != null && !text(pact, before).equals(text(pact, interaction))) {
                gaps.add("two tests expect different things of " + pact.provider() + " under the name '"
                        + interaction.description() + "'; name one of them otherwise with as(...)");
            }
        }
    }

    private static String text(Pact pact, Interaction interaction) {
        return PactFiles.toJson(new Pact(pact.consumer(), pact.provider(), List.of(interaction)));
    }

    /** Every test of the class is over: its part of the pacts and its evidence are final. */
    synchronized void finish() {
        Set<String> missing = new LinkedHashSet<>(Annotations.tests(owner));
        missing.removeAll(executed);
        missing.forEach(test -> gaps.add(test + " was not run"));
        handOverFragments();
        Evidence found = evidence.build();
        session.write(owner.getName(), found);
        afterwards.forEach(task -> task.accept(found));
    }

    private void handOverFragments() {
        List<LinkName> links = Stream.concat(bed.fakes().stream().map(Fake::link), Publishers.links(wanted).stream())
                .distinct()
                .toList();
        if (links.isEmpty()) { // it expects nothing of anyone, so no pact waits for it
            session.fragments().putAll(owner.getName(), List.of());
            return;
        }
        session.assembles(pacts());
        if (gaps.isEmpty()) {
            session.fragments()
                    .putAll(owner.getName(), links.stream().map(this::fragment).toList());
        } else {
            session.fragments().incomplete(owner.getName(), String.join("; ", gaps), links);
        }
    }

    private Pact fragment(LinkName link) {
        Map<String, Interaction> known = expected.getOrDefault(link, Map.of());
        return new Pact(link.consumer(), link.provider(), List.copyOf(known.values()));
    }

    @Override
    public void close() {
        bed.close();
    }
}
