package dev.crosscheck.matching;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.StreamMessage;
import java.util.Arrays;

/**
 * Follows messages that may come in any order. They are as promised when each has a place in one of the expected, and each
 * expected one has as many as it must: two assignments, since where both exist there is one that is both (Mendelsohn and Dulmage).
 */
final class UnorderedProgress {

    private final StreamSide side;
    private final Messages batch;
    private final Assignment most;
    private final Assignment least;
    private final int mustCome;

    UnorderedProgress(StreamSide side, Messages batch) {
        this.side = side;
        this.batch = batch;
        this.most = new Assignment(batch.messages().stream()
                .mapToInt(message -> message.times().atMost())
                .toArray());
        int[] atLeast = batch.messages().stream()
                .mapToInt(message -> message.times().atLeast())
                .toArray();
        this.least = new Assignment(atLeast);
        this.mustCome = Arrays.stream(atLeast).sum();
    }

    /** Whether one more message has a place. */
    boolean next(DynamicMessage message) {
        boolean[] fits = new boolean[batch.messages().size()];
        for (int e = 0; e < fits.length; e++) {
            StreamMessage expected = batch.messages().get(e);
            fits[e] = side.fits(expected, message);
        }
        least.add(fits);
        return most.add(fits);
    }

    boolean complete() {
        return least.size() == mustCome;
    }

    /** How many of an expected message have not come. */
    int lacks(int expected) {
        return batch.messages().get(expected).times().atLeast() - least.givenTo(expected);
    }
}
