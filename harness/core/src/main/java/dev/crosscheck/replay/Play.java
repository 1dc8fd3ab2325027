package dev.crosscheck.replay;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.StreamMessage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often a replay sends a message that a promise lets the consumer send more than once, or not at all. */
enum Play {
    /** As few times as it may come, but once, so that each is sent. */
    EXAMPLES("") {
        @Override
        int count(StreamMessage message) {
            return message.times().played();
        }
    },
    /** As few times as it may come. */
    FEWEST("sending the fewest requests, ") {
        @Override
        int count(StreamMessage message) {
            return message.times().atLeast();
        }
    },
    /** As many times as it may come, within bounds. */
    MOST("sending the most requests, ") {
        @Override
        int count(StreamMessage message) {
            int bytes = Math.max(1, message.message().getSerializedSize());
            int bound = Math.min(MOST_MESSAGES, MOST_BYTES / bytes);
            return Math.max(message.times().played(), Math.min(message.times().atMost(), bound));
        }
    };

    private static final int MOST_MESSAGES = 100;
    private static final int MOST_BYTES = 1024 * 1024;

    private final String prefix;

    Play(String prefix) {
        this.prefix = prefix;
    }

    /** How often a message is sent. */
    abstract int count(StreamMessage message);

    /** Mismatches that came of it, saying so. */
    List<Mismatch> explained(List<Mismatch> mismatches) {
        return mismatches.stream()
                .map(one -> new Mismatch(prefix + one.path(), one.expected(), one.actual(), one.rule()))
                .toList();
    }

    /** Those that differ in what is sent. */
    static List<Play> of(Interaction interaction) {
        if (!(interaction instanceof GrpcStreamInteraction stream)) {
            return List.of(EXAMPLES);
        }
        Map<List<Integer>, Play> byCounts = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(play -> byCounts.putIfAbsent(play.counts(stream), play));
        return List.copyOf(byCounts.values());
    }

    private List<Integer> counts(GrpcStreamInteraction stream) {
        return stream.conversation().requests().stream()
                .flatMap(messages -> messages.messages().stream())
                .map(this::count)
                .toList();
    }
}
