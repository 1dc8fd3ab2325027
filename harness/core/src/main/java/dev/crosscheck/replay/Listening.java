package dev.crosscheck.replay;

import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.MessageInteraction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Listens at brokers for one promised message; every other that passes is a miss. */
final class Listening implements AutoCloseable {

    /** How many misses are kept; what is published besides cannot fill the heap. */
    private static final int MISSES = 100;
    /** How many are told. */
    private static final int TOLD = 3;

    /** How many may still wait to be looked at when time is over. */
    private static final int LATE = 1_000;

    private static final Duration SLICE = Duration.ofMillis(100);

    private final MessageInteraction promised;
    private final Map<MessageBroker, Capture> captures = new LinkedHashMap<>();
    private final List<Miss> misses = new ArrayList<>();
    private int missed;
    private Optional<Heard> heard = Optional.empty();

    private record Miss(AsyncMessage message, List<Mismatch> differences) {}

    /**
     * The promised message.
     *
     * @param at where it was published
     */
    record Heard(AsyncMessage message, MessageBroker at) {}

    private Listening(MessageInteraction promised) {
        this.promised = promised;
    }

    /** Begins at every broker, or at none when one is away. */
    static Listening at(List<MessageBroker> brokers, MessageInteraction promised) {
        Listening listening = new Listening(promised);
        try {
            brokers.forEach(broker -> listening.captures.put(broker, broker.capture(promised.example())));
            return listening;
        } catch (RuntimeException e) {
            listening.close();
            throw e;
        }
    }

    /** Waits for the promised message; says how what came instead differs, if it does not come in time. */
    List<Mismatch> await(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        int late = 0;
        boolean came;
        do {
            came = false;
            for (Map.Entry<MessageBroker, Capture> each : captures.entrySet()) {
                Optional<AsyncMessage> next = each.getValue().next(captures.size() == 1 ? rest(end) : SLICE);
                came |= next.isPresent();
                if (next.isPresent() && isPromised(next.get())) {
                    heard = Optional.of(new Heard(next.get(), each.getKey()));
                    return List.of();
                }
            }
            // what came in time counts, however long it takes to look at it
        } while (System.nanoTime() < end || (came && late++ < LATE));
        return differences(most);
    }

    /** What was promised and came. */
    Optional<Heard> heard() {
        return heard;
    }

    private static Duration rest(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private boolean isPromised(AsyncMessage message) {
        List<Mismatch> differences = Matching.message(promised, message);
        if (differences.isEmpty()) {
            return true;
        }
        missed++;
        misses.add(new Miss(message, differences));
        misses.sort(Comparator.comparingInt(miss -> miss.differences().size()));
        if (misses.size() > MISSES) {
            misses.remove(MISSES);
        }
        return false;
    }

    private List<Mismatch> differences(Duration most) {
        if (misses.isEmpty()) {
            return List.of(new Mismatch(
                    "$", "a message", "nothing: none was published within " + most.toMillis() + " ms", "missing"));
        }
        List<Mismatch> found = new ArrayList<>(misses.get(0).differences());
        if (missed > 1) {
            found.add(new Mismatch("messages", "one as promised", others(), "equality"));
        }
        return found;
    }

    private String others() {
        return missed + " that were published and are not; besides the nearest: "
                + misses.stream()
                        .skip(1)
                        .limit(TOLD)
                        .map(miss -> miss.message() + ", which differs at "
                                + miss.differences().stream()
                                        .map(Mismatch::path)
                                        .distinct()
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        captures.values().forEach(Capture::close);
    }
}
