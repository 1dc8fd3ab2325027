package dev.crosscheck.matching;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows the messages of one side of a call along what was promised, as they come. All readings of the promise that are still
 * possible are followed at once, so that {@code a, any number of times, then a} needs no looking ahead. Not safe for use by many
 * threads.
 */
public final class StreamProgress {

    private final StreamSide side;
    private final List<UnorderedProgress> unordered = new ArrayList<>();
    private Set<Place> places = new LinkedHashSet<>();
    private int seen;

    /**
     * Where one reading has come to.
     *
     * @param batch which messages are coming; one more than there are for the end
     * @param message which of them, in an ordered batch
     * @param count how many of that one came, or in an unordered batch, which of the {@link #unordered}
     */
    private record Place(int batch, int message, int count) {}

    private StreamProgress(StreamSide side) {
        this.side = side;
        enter(0, places);
    }

    /** Follows what the consumer sends. */
    public static StreamProgress ofRequests(GrpcStreamInteraction promised) {
        return new StreamProgress(StreamSide.requests(promised));
    }

    /** Follows what the provider sends. */
    public static StreamProgress ofResponses(GrpcStreamInteraction promised) {
        return new StreamProgress(StreamSide.responses(promised));
    }

    static StreamProgress of(StreamSide side) {
        return new StreamProgress(side);
    }

    /** One more message came; says whether that was promised. */
    public boolean next(DynamicMessage message) {
        Set<Place> reached = new LinkedHashSet<>();
        Set<Integer> asked = new LinkedHashSet<>();
        for (Place place : places) {
            if (place.batch == side.batches().size()) {
                continue;
            }
            Messages batch = side.batches().get(place.batch);
            if (batch.order() == Messages.Order.ORDERED) {
                nextInOrder(batch, place, message, reached);
            } else if (asked.add(place.count) && unordered.get(place.count).next(message)) {
                add(place, reached);
            }
        }
        places = reached;
        seen++;
        return possible();
    }

    /** How many messages came. */
    public int seen() {
        return seen;
    }

    /** Whether what came so far was promised, and may become complete. */
    public boolean possible() {
        return !places.isEmpty();
    }

    /** How many of the promised steps of this side are done, or may be: each message came as often as it must. */
    public int stepsDone() {
        return places.stream().mapToInt(Place::batch).max().orElse(0);
    }

    /** Whether nothing has to come any more. */
    public boolean complete() {
        return possible() && stepsDone() == side.batches().size();
    }

    private void nextInOrder(Messages batch, Place place, DynamicMessage message, Set<Place> reached) {
        StreamMessage expected = batch.messages().get(place.message);
        Times times = expected.times();
        if (place.count < times.atMost() && side.fits(expected, message)) {
            // beyond the least, counting matters only where there is a most
            int count =
                    times.atMost() == Times.UNBOUNDED ? Math.min(place.count + 1, times.atLeast()) : place.count + 1;
            add(new Place(place.batch, place.message, count), reached);
        }
    }

    private void enter(int batch, Set<Place> reached) {
        if (batch == side.batches().size()) {
            reached.add(new Place(batch, 0, 0));
        } else if (side.batches().get(batch).order() == Messages.Order.ORDERED) {
            add(new Place(batch, 0, 0), reached);
        } else {
            unordered.add(new UnorderedProgress(side, side.batches().get(batch)));
            add(new Place(batch, 0, unordered.size() - 1), reached);
        }
    }

    /** Adds a place, and those that can be reached from it without another message. */
    private void add(Place place, Set<Place> reached) {
        if (!reached.add(place)) {
            return;
        }
        Messages batch = side.batches().get(place.batch);
        if (batch.order() == Messages.Order.UNORDERED) {
            if (unordered.get(place.count).complete()) {
                enter(place.batch + 1, reached);
            }
        } else if (place.count >= batch.messages().get(place.message).times().atLeast()) {
            if (place.message + 1 < batch.messages().size()) {
                add(new Place(place.batch, place.message + 1, 0), reached);
            } else {
                enter(place.batch + 1, reached);
            }
        }
    }
}
