package dev.crosscheck.fake;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.ProviderState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything one fake may say: what the running tests expect and what pacts recorded. Safe for use by many threads.
 *
 * <p>Of several that fit a request, what a test wrote goes before what was recorded. Among these, one whose example equals
 * the request goes before one that is only alike. Then the newest of a test's goes first; of recorded ones, an answer goes
 * before an error, and the pact's order decides the rest. Where the provider was put into states, recorded ones that need another
 * do not answer.
 */
final class Book {

    /** How many promises are looked at for the nearest. */
    private static final int COMPARED = 200;

    private final GivenStates states = new GivenStates();
    private final List<Expectation> recorded;
    private final CopyOnWriteArrayList<Expectation> written = new CopyOnWriteArrayList<>(); // newest first
    private volatile Edition edition = new Edition(this);

    Book(List<Expectation> recorded) {
        this.recorded = List.copyOf(recorded);
    }

    /** Adds what a test wrote, unless the same test wrote one of the same name and states before. */
    synchronized boolean add(Expectation expectation) {
        String key = expectation.interaction().key();
        boolean known = written.stream()
                .anyMatch(other -> Objects.equals(other.writer(), expectation.writer())
                        && other.interaction().key().equals(key));
        if (!known) {
            written.add(0, expectation);
            edition = new Edition(this);
        }
        return !known;
    }

    synchronized void forget(FakeService writer) {
        written.removeIf(expectation -> writer.equals(expectation.writer()));
        edition = new Edition(this);
    }

    /** Stands for what is promised now, and is another as soon as that changes. */
    Edition edition() {
        return edition;
    }

    /** What answers the question, of what may be said. */
    Optional<Expectation> answerTo(Question question, Predicate<Expectation> sayable) {
        return best(question, written, sayable)
                .or(() -> best(question, recorded, sayable.and(promise -> states.allow(promise.interaction()))))
                .or(() ->
                        best(question, recorded, sayable.and(promise -> states.areNotNeededBy(promise.interaction()))));
    }

    /** What concerns the question but does not fit it, the nearest first. */
    List<Miss> missesOf(Question question) {
        return all().filter(expectation -> question.concerns(expectation.interaction()))
                .limit(COMPARED)
                .map(expectation -> miss(question, expectation))
                .sorted(Comparator.comparingInt(Miss::distance))
                .toList();
    }

    private Miss miss(Question question, Expectation expectation) {
        List<Mismatch> differences = new ArrayList<>(question.differences(expectation.prepared(question)));
        if (expectation.writer() == null) {
            states.missing(expectation.interaction()).ifPresent(differences::add);
        }
        return new Miss(expectation, differences);
    }

    /** The states that the provider is in, for what was recorded. */
    GivenStates states() {
        return states;
    }

    /** The names of the states that recorded promises need. */
    Set<String> recordedStates() {
        return recorded.stream()
                .flatMap(expectation -> expectation.interaction().states().stream())
                .map(ProviderState::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All there is, a test's first. */
    Stream<Expectation> all() {
        return Stream.concat(written.stream(), recorded.stream());
    }

    private static Optional<Expectation> best(
            Question question, List<Expectation> candidates, Predicate<Expectation> sayable) {
        List<Expectation> likely = new ArrayList<>();
        for (Expectation candidate : candidates) {
            if (question.concerns(candidate.interaction())
                    && !question.isRuledOutBy(candidate.prepared(question))
                    && sayable.test(candidate)) {
                likely.add(candidate);
            }
        }
        return first(question, likely, true).or(() -> first(question, likely, false));
    }

    private static Optional<Expectation> first(Question question, List<Expectation> likely, boolean asExample) {
        Expectation error = null;
        for (Expectation candidate : likely) {
            Question.Prepared prepared = candidate.prepared(question);
            if (prepared.example().equals(question.content()) != asExample
                    || !question.differences(prepared).isEmpty()) {
                continue;
            }
            if (candidate.writer() != null || !question.failsIn(candidate.interaction())) {
                return Optional.of(candidate);
            }
            error = error == null ? candidate : error;
        }
        return Optional.ofNullable(error);
    }

    /** An expectation that concerns a request, and what keeps it from answering. */
    record Miss(Expectation expectation, List<Mismatch> differences) {

        private static final int OTHER_PATH = 100;

        /** Another address is farther away than any difference in content. */
        int distance() {
            boolean elsewhere = differences.stream()
                    .anyMatch(difference -> difference.path().equals("path"));
            return differences.size() + (elsewhere ? OTHER_PATH : 0);
        }
    }
}
