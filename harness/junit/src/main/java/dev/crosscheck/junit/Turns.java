package dev.crosscheck.junit;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets replays that need no state go side by side, and gives one that needs a state the providers for itself; so it does one of a
 * message, for nothing tells whose message it is that one hears.
 */
final class Turns {

    private final ReadWriteLock providers =
            new ReentrantReadWriteLock(true); // fair, or a state would wait for all others

    /** Waits for the interaction's turn; each turn before it is as long as a replay, which is bounded. */
    <T> T take(Interaction interaction, Supplier<T> replay) {
        boolean alone = !interaction.states().isEmpty() || interaction instanceof MessageInteraction;
        Lock turn = alone ? providers.writeLock() : providers.readLock();
        turn.lock();
        try {
            return replay.get();
        } finally {
            turn.unlock();
        }
    }
}
