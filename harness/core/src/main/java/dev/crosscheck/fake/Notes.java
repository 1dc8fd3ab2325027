package dev.crosscheck.fake;

import dev.crosscheck.fake.FakeReport.Unpromised;
import dev.crosscheck.observation.FakeAnswer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What one view of a fake has seen. Safe for use by many threads; bounded. */
final class Notes {

    private static final int ANSWERS = 10_000;
    private static final int UNPROMISED = 100;

    private final Deque<FakeAnswer> answers = new ArrayDeque<>();
    private final List<Unpromised> unpromised = new ArrayList<>();
    private final Set<Object> unfinished = new LinkedHashSet<>();
    private long dropped;
    private OptionalLong seed = OptionalLong.empty();

    synchronized void answered(FakeAnswer answer) {
        if (answers.size() == ANSWERS) {
            answers.removeFirst();
            dropped++;
        }
        answers.addLast(answer);
    }

    synchronized void unpromised(FakeAnswer answer, Unpromised request) {
        answered(answer);
        if (unpromised.size() < UNPROMISED) {
            unpromised.add(request);
        }
    }

    synchronized void begun(Object when) {
        unfinished.add(when);
    }

    synchronized void finished(Object when) {
        unfinished.remove(when);
    }

    synchronized void generate(long from) {
        seed = OptionalLong.of(from);
    }

    synchronized OptionalLong seed() {
        return seed;
    }

    synchronized List<FakeAnswer> answers() {
        return List.copyOf(answers);
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized List<Unpromised> unpromised() {
        return List.copyOf(unpromised);
    }

    synchronized List<String> unfinished() {
        return unfinished.stream().map(Object::toString).toList();
    }
}
