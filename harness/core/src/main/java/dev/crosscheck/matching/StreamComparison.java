package dev.crosscheck.matching;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import java.util.ArrayList;
import java.util.List;

/** Says how the messages of one side of a call differ from what was promised, as briefly as it can. */
final class StreamComparison {

    private static final String NOTHING = "nothing";

    private final StreamSide side;
    private final List<DynamicMessage> actual;
    private final boolean ended;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private StreamComparison(StreamSide side, List<DynamicMessage> actual, boolean ended) {
        this.side = side;
        this.actual = actual;
        this.ended = ended;
    }

    /**
     * The differences.
     *
     * @param ended whether no more messages come, so that those that are missing are missed
     */
    static List<Mismatch> compare(StreamSide side, List<DynamicMessage> actual, boolean ended) {
        StreamProgress progress = StreamProgress.of(side);
        for (DynamicMessage message : actual) {
            if (!progress.next(message)) {
                break;
            }
        }
        if (progress.possible() && (progress.complete() || !ended)) {
            return List.of();
        }
        StreamComparison comparison = new StreamComparison(side, actual, ended);
        comparison.compareBatches();
        return comparison.mismatches;
    }

    /** Gives each batch as many messages as it can take without starving the later ones. */
    private void compareBatches() {
        int from = 0;
        for (int b = 0; b < side.batches().size(); b++) {
            Messages batch = side.batches().get(b);
            boolean last = b == side.batches().size() - 1;
            long later = side.batches().subList(b + 1, side.batches().size()).stream()
                    .mapToLong(StreamComparison::least)
                    .sum();
            long room = Math.max(least(batch), actual.size() - from - later);
            int to = last ? actual.size() : (int) Math.min(actual.size(), from + Math.min(room, most(batch)));
            compareBatch(batch, from, to, ended || to < actual.size());
            from = to;
        }
        surplus(from);
    }

    private void compareBatch(Messages batch, int from, int to, boolean complete) {
        if (batch.order() == Messages.Order.UNORDERED) {
            compareUnordered(batch, from, to, complete);
            return;
        }
        if (Alignment.isTooLarge(batch, to - from)) {
            firstDifference(batch, from, to, complete);
            return;
        }
        for (Alignment.Pair pair : Alignment.of(
                batch,
                to - from,
                complete,
                (expected, index) ->
                        side.differences(expected, actual.get(from + index)).size())) {
            int index = from + pair.actual();
            StreamMessage expected = pair.expected();
            if (expected == null) {
                unexpected(index);
            } else if (pair.missing()) {
                missing(index, expected);
            } else {
                differences(index, expected);
            }
        }
    }

    /** Of many messages only the first that does not fit; saying more would take too long. */
    private void firstDifference(Messages batch, int from, int to, boolean complete) {
        StreamProgress progress = StreamProgress.of(side.with(batch));
        for (int i = from; i < to; i++) {
            if (!progress.next(actual.get(i))) {
                differences(i, nearest(batch.messages(), i));
                return;
            }
        }
        if (complete && !progress.complete()) {
            missing(to, batch.messages().get(batch.messages().size() - 1));
        }
    }

    private void compareUnordered(Messages batch, int from, int to, boolean complete) {
        UnorderedProgress progress = new UnorderedProgress(side, batch);
        List<Integer> homeless = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (!progress.next(actual.get(i))) {
                homeless.add(i);
            }
        }
        List<StreamMessage> lacking = new ArrayList<>();
        for (int e = 0; e < batch.messages().size(); e++) {
            StreamMessage expected = batch.messages().get(e);
            for (int i = 0; i < progress.lacks(e); i++) {
                lacking.add(expected);
            }
        }
        for (int index : homeless) {
            if (lacking.isEmpty()) {
                unexpected(index);
            } else {
                StreamMessage nearest = nearest(lacking, index);
                lacking.remove(nearest);
                differences(index, nearest);
            }
        }
        if (complete) {
            lacking.forEach(expected -> missing(to, expected));
        }
    }

    private StreamMessage nearest(List<StreamMessage> candidates, int index) {
        StreamMessage nearest = candidates.get(0);
        int least = Integer.MAX_VALUE;
        for (StreamMessage candidate : candidates) {
            int distance = side.differences(candidate, actual.get(index)).size();
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    private void differences(int index, StreamMessage expected) {
        for (Mismatch mismatch : side.differences(expected, actual.get(index))) {
            String path = at(index) + mismatch.path().substring(1); // without the $
            mismatches.add(new Mismatch(path, mismatch.expected(), mismatch.actual(), mismatch.rule()));
        }
    }

    private void missing(int index, StreamMessage expected) {
        Times times = expected.times();
        mismatches.add(new Mismatch(
                at(index),
                side.text(expected.message()),
                NOTHING,
                times.equals(Times.once()) ? "missing" : "missing, " + times));
    }

    private void unexpected(int index) {
        mismatches.add(new Mismatch(at(index), NOTHING, side.text(actual.get(index)), "unexpected"));
    }

    private void surplus(int from) {
        for (int i = from; i < actual.size(); i++) {
            unexpected(i);
        }
    }

    private String at(int index) {
        return side.name() + "[" + index + "]";
    }

    private static long least(Messages batch) {
        return batch.messages().stream()
                .mapToLong(message -> message.times().atLeast())
                .sum();
    }

    private static long most(Messages batch) {
        return batch.messages().stream()
                .mapToLong(message -> message.times().atMost())
                .sum();
    }
}
