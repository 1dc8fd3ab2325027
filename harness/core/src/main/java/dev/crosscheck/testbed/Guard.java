package dev.crosscheck.testbed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the {@link Watchdog}. The pipe to its standard input is never closed by us: it ends with this JVM. */
final class Guard {

    private static final Duration START = Duration.ofSeconds(15);
    private static final Set<String> JVM_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private Guard() {}

    static Process start(URI engine, String run) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            java(),
                            "-Xmx32m",
                            "-Xss512k",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            Watchdog.class.getName(),
                            engine.toString(),
                            run)
                    .redirectErrorStream(true);
            // Agents and debuggers are meant for the test's JVM: two cannot listen on one port, and each makes it slow.
            builder.environment().keySet().removeAll(JVM_OPTIONS);
            Process process = builder.start();
            awaitGuard(process);
            return process;
        } catch (IOException e) {
            throw new TestbedException(
                    "watchdog: its process was not started: " + e.getMessage() + " (expected: " + java()
                            + " runs). Check the JDK.",
                    e);
        }
    }

    private static void awaitGuard(Process process) {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        CompletableFuture<Boolean> onGuard =
                CompletableFuture.supplyAsync(() -> isOnGuard(process, said), Run.EXECUTOR);
        String problem = "gone at once";
        try {
            if (onGuard.get(START.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problem = "interrupted";
        } catch (ExecutionException e) {
            problem = "broken: " + e.getCause();
        } catch (TimeoutException e) {
            problem = "not ready after " + START.toSeconds() + " s";
        }
        process.destroyForcibly();
        throw new TestbedException("watchdog: its process was " + problem + " (expected: on guard within "
                + START.toSeconds() + " s). Check that " + java() + " runs and that the engine answers. It said: '"
                + String.join("; ", said) + "'");
    }

    /** Reads what it says until it is on guard; false if it ends before that. */
    private static boolean isOnGuard(Process process, Queue<String> said) {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(Watchdog.ON_GUARD)) {
                    return true;
                }
                said.add(line);
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Only what the watchdog needs, because the run's own class path may be a file that goes away with the run. */
    private static String classPath() {
        return Stream.of(Watchdog.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class)
                .map(Guard::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
