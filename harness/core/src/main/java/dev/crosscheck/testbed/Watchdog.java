package dev.crosscheck.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * The main class of a child process that removes a run's containers when the run's JVM has died, in whatever way: standard
 * input ends when the JVM is gone. It does so in a shutdown hook, so that an interrupt from the terminal, which reaches this
 * process too, makes it wait for the JVM's end instead of dying before it.
 */
final class Watchdog {

    /** What it says when it is on guard. */
    static final String ON_GUARD = "on guard";

    private static final Duration ONE_REQUEST = Duration.ofSeconds(20);

    private Watchdog() {}

    /**
     * Waits for the end of standard input, then removes the run's belongings.
     *
     * @param arguments the engine's address and the run
     */
    public static void main(String[] arguments) throws IOException {
        Belongings belongings = new Belongings(new EngineSocket(URI.create(arguments[0]), ONE_REQUEST));
        String run = arguments[1];
        belongings.removeLeftovers(Instant.now()); // so that classes are loaded and the engine is known to answer
        CountDownLatch gone = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> removeWhenGone(gone, belongings, run)));
        System.out.println(ON_GUARD);
        System.out.flush();
        waitForEnd(System.in);
        gone.countDown();
    }

    private static void waitForEnd(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe is the end of the JVM just as well.
            System.err.println("crosscheck watchdog: " + e);
        }
    }

    private static void removeWhenGone(CountDownLatch gone, Belongings belongings, String run) {
        try {
            gone.await();
            belongings.removeRun(run);
        } catch (IOException | InterruptedException e) {
            System.err.println("crosscheck watchdog: run " + run + " was not removed: " + e
                    + " (expected: an engine that answers). The next run removes it.");
        }
    }
}
