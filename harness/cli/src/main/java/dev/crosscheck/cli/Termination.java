package dev.crosscheck.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that runs until Ctrl-C or SIGTERM end in its own way, with its last words and its exit code. Open one before
 * whatever is to be closed in time.
 */
final class Termination implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "crosscheck-end");
    private volatile int exitCode = ExitCode.OPEN;

    Termination() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the command shall end. */
    boolean asked() {
        return asked.getCount() == 0;
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /** What the process ends with; a JVM that is told to end would make up a code of its own. */
    int exitsWith(int code) {
        exitCode = code;
        return code;
    }

    @Override
    public void close() {
        if (!asked()) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        ended.countDown();
    }

    /** The JVM ends when its hooks do: this one waits for the command, at most as long as closing may take. */
    private void end() {
        asked.countDown();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("crosscheck: not everything was closed within " + PATIENCE_SECONDS + " s");
                Runtime.getRuntime().halt(ExitCode.INFRASTRUCTURE);
            }
            Runtime.getRuntime().halt(exitCode);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
