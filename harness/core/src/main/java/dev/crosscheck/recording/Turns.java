package dev.crosscheck.recording;

import com.google.protobuf.DynamicMessage;
import java.util.ArrayList;
import java.util.List;

/** Puts the messages that were seen on both sides of a call in the order in which they can depend on each other. */
final class Turns {

    /** Who has the word. */
    enum Speaker {
        CONSUMER,
        /** The consumer, saying that it is done. */
        HALF_CLOSE,
        PROVIDER
    }

    /** What one side said before the other did. */
    record Turn(Speaker speaker, List<DynamicMessage> messages) {}

    private final List<DynamicMessage> requests;
    private final List<Turn> turns = new ArrayList<>();
    private int sent;
    private boolean halfClosed;

    private Turns(List<DynamicMessage> requests) {
        this.requests = requests;
    }

    /**
     * The turns of a call.
     *
     * @param after as in {@link dev.crosscheck.observation.Content#after()}; where it says nothing, the consumer was done
     * @param ended whether the provider ended the call
     */
    static List<Turn> of(
            List<DynamicMessage> requests, List<DynamicMessage> responses, List<Integer> after, boolean ended) {
        Turns turns = new Turns(requests);
        int done = requests.size() + 1;
        for (int i = 0; i < responses.size(); i++) {
            turns.consumerIsAt(i < after.size() ? after.get(i) : done);
            turns.say(Speaker.PROVIDER, List.of(responses.get(i)));
        }
        if (ended) {
            turns.consumerIsAt(responses.size() < after.size() ? after.get(responses.size()) : done);
        } else {
            turns.consumerIsAt(requests.size());
        }
        return turns.turns;
    }

    private void consumerIsAt(int step) {
        int to = Math.min(step, requests.size());
        if (to > sent) {
            say(Speaker.CONSUMER, requests.subList(sent, to));
            sent = to;
        }
        if (step > requests.size() && !halfClosed) {
            halfClosed = true;
            say(Speaker.HALF_CLOSE, List.of());
        }
    }

    private void say(Speaker speaker, List<DynamicMessage> messages) {
        int last = turns.size() - 1;
        if (last >= 0 && turns.get(last).speaker() == speaker) {
            List<DynamicMessage> more = new ArrayList<>(turns.get(last).messages());
            more.addAll(messages);
            turns.set(last, new Turn(speaker, List.copyOf(more)));
        } else {
            turns.add(new Turn(speaker, List.copyOf(messages)));
        }
    }
}
