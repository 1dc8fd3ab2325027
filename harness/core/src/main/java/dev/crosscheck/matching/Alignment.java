package dev.crosscheck.matching;

import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.StreamMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays messages that came beside those that were promised in an order, so that as little as possible has to be said: the edit
 * distance, in which another value is cheaper than one message missing and one too many.
 */
final class Alignment {

    private static final int ONE_ASIDE = 40;
    private static final int DIFFERENT = 30;
    private static final int MOST_DIFFERENT = 25;
    private static final long MOST_COMPARED = 20_000;
    private static final long MOST_CELLS = 500_000;

    /** How many fields of an actual message differ from an expected one. */
    interface Distance {
        int between(StreamMessage expected, int actual);
    }

    /**
     * A message that came, one that is missing, or both.
     *
     * @param expected null for a message that was not promised
     * @param actual the message that came, or before which one is missing
     */
    record Pair(@Nullable StreamMessage expected, int actual, boolean missing) {}

    /** A promised message takes several places, some of which may stay empty. */
    private record Place(StreamMessage message, int example, boolean required) {}

    private final List<Place> places;
    private final int size;
    private final int[][] distances;
    private final int[][] costs;

    private Alignment(Messages batch, int size, Distance distance) {
        this.places = places(batch, size);
        this.size = size;
        this.distances = new int[batch.messages().size()][size];
        for (int e = 0; e < distances.length; e++) {
            for (int a = 0; a < size; a++) {
                int differences = distance.between(batch.messages().get(e), a);
                distances[e][a] = differences == 0 ? 0 : DIFFERENT + Math.min(differences, MOST_DIFFERENT);
            }
        }
        this.costs = new int[places.size() + 1][size + 1];
        for (int p = 0; p <= places.size(); p++) {
            for (int a = 0; a <= size; a++) {
                costs[p][a] = cost(p, a);
            }
        }
    }

    /** Whether it would take too long. */
    static boolean isTooLarge(Messages batch, int size) {
        long places = batch.messages().stream()
                .mapToLong(message -> places(message, size))
                .sum();
        return (long) batch.messages().size() * size > MOST_COMPARED || places * (size + 1L) > MOST_CELLS;
    }

    /**
     * The shortest account.
     *
     * @param complete whether no more messages come, so that those that are missing are missed
     */
    static List<Pair> of(Messages batch, int size, boolean complete, Distance distance) {
        Alignment alignment = new Alignment(batch, size, distance);
        return alignment.pairs(complete ? alignment.places.size() : alignment.cheapestEnd());
    }

    private static List<Place> places(Messages batch, int size) {
        List<Place> places = new ArrayList<>();
        for (int e = 0; e < batch.messages().size(); e++) {
            StreamMessage message = batch.messages().get(e);
            for (int i = 0; i < places(message, size); i++) {
                places.add(new Place(message, e, i < message.times().atLeast()));
            }
        }
        return places;
    }

    /** No more than there are messages to put there. */
    private static int places(StreamMessage message, int size) {
        return Math.max(message.times().atLeast(), Math.min(message.times().atMost(), size));
    }

    private int cost(int place, int actual) {
        if (place == 0) {
            return actual * ONE_ASIDE;
        }
        int cost = costs[place - 1][actual] + leavingEmpty(place);
        return actual == 0
                ? cost
                : Math.min(
                        Math.min(cost, costs[place][actual - 1] + ONE_ASIDE),
                        costs[place - 1][actual - 1] + pairing(place, actual));
    }

    private int leavingEmpty(int place) {
        return places.get(place - 1).required() ? ONE_ASIDE : 0;
    }

    private int pairing(int place, int actual) {
        return distances[places.get(place - 1).example()][actual - 1];
    }

    private int cheapestEnd() {
        int cheapest = 0;
        for (int p = 1; p <= places.size(); p++) {
            cheapest = costs[p][size] < costs[cheapest][size] ? p : cheapest;
        }
        return cheapest;
    }

    private List<Pair> pairs(int end) {
        List<Pair> pairs = new ArrayList<>();
        int place = end;
        int actual = size;
        while (place > 0 || actual > 0) {
            if (place > 0 && costs[place][actual] == costs[place - 1][actual] + leavingEmpty(place)) {
                Place empty = places.get(--place);
                if (empty.required()) {
                    pairs.add(new Pair(empty.message(), actual, true));
                }
            } else if (place > 0
                    && actual > 0
                    && costs[place][actual] == costs[place - 1][actual - 1] + pairing(place, actual)) {
                pairs.add(new Pair(places.get(--place).message(), --actual, false));
            } else {
                pairs.add(new Pair(null, --actual, false));
            }
        }
        Collections.reverse(pairs);
        return pairs;
    }
}
