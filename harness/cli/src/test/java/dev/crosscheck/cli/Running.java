package dev.crosscheck.cli;

import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command that runs in this JVM until it is told to end. */
final class Running {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread thread;

    private Running(String... arguments) {
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), Map.of());
        thread = new Thread(() -> exitCode.complete(Crosscheck.run(console, arguments)), "crosscheck");
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts it, and waits until it has said its first line. */
    static Running crosscheck(String... arguments) {
        Running running = new Running(arguments);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> running.out.toString().contains("\n") || running.exitCode.isDone());
        return running;
    }

    String firstLine() {
        return out.toString().lines().findFirst().orElseThrow(() -> new AssertionError(err.toString()));
    }

    /** What it has said so far. */
    List<String> lines() {
        return out.toString().lines().toList();
    }

    Ran end() {
        thread.interrupt();
        int code = exitCode.orTimeout(20, TimeUnit.SECONDS).join();
        return new Ran(code, out.toString(), err.toString());
    }
}
