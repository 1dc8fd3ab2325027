package dev.crosscheck.junit;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.FailedTest;
import dev.crosscheck.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** One annotated class with its bed: what its tests expected, and what was found. */
final class ClassRun implements AutoCloseable {

    private final Class<?> owner;
    private final Crosscheck wanted;
    private final Session session;
    private final Bed bed;
    private final Evidence.Builder evidence;
    /** Tests that share a bed take turns: nothing tells for which of two tests a container calls a fake. */
    private final Semaphore turn = new Semaphore(1, true);

    private final Map<LinkName, Map<String, Interaction>> expected = new TreeMap<>();
    private final Set<String> executed = new LinkedHashSet<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<Consumer<Evidence>> afterwards = new ArrayList<>();

    private ClassRun(Class<?> owner, Crosscheck wanted, Session session, Bed bed) {
        this.owner = owner;
        this.wanted = wanted;
        this.session = session;
        this.bed = bed;
        this.evidence = session.evidence(owner.getName());
        bed.parts(session.settings()).forEach(evidence::part);
        bed.links().forEach(evidence::link);
    }

    static ClassRun start(Class<?> owner, Crosscheck wanted, Session session) {
        return new ClassRun(owner, wanted, session, Crosschecks.start(wanted));
    }

    Class<?> owner() {
        return owner;
    }

    Bed bed() {
        return bed;
    }

    Settings settings() {
        return session.settings();
    }

    Path pacts() {
        return Path.of(wanted.pacts());
    }

    /** Waits for the tests before it, and gives a test its turn; the test's end passes it on. */
    TestRun open(String test, String method) throws InterruptedException {
        turn.acquire();
        executed.add(method);
        return new TestRun(this, test, turn::release);
    }

    /** What is to be done once the evidence of the class is final. */
    void afterwards(Consumer<Evidence> task) {
        afterwards.add(task);
    }

    /** A test came to verdicts. */
    void judged(String test, Collection<Verdict> verdicts) {
        evidence.verdicts(test, verdicts);
    }

    /** A test is over. */
    void ended(TestRun test, Optional<Throwable> failure) {
        evidence.answers(test.answers());
        failure.ifPresent(thrown -> {
            gaps.add(test.name() + " failed");
            evidence.failure(new FailedTest(test.name(), String.valueOf(thrown.getMessage()), test.steps()));
        });
        if (failure.isEmpty()) {
            test.pacts().forEach(this::expect);
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
    void finish() {
        Set<String> missing = new LinkedHashSet<>(Annotations.tests(owner));
        missing.removeAll(executed);
        missing.forEach(test -> gaps.add(test + " was not run"));
        if (!bed.fakes().isEmpty()) {
            session.assembles(pacts());
            if (gaps.isEmpty()) {
                bed.fakes().forEach(fake -> session.fragments().put(owner.getName(), fragment(fake.link())));
            } else {
                session.fragments().incomplete(owner.getName(), String.join("; ", gaps));
            }
        }
        Evidence found = evidence.build();
        session.write(owner.getName(), found);
        afterwards.forEach(task -> task.accept(found));
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
