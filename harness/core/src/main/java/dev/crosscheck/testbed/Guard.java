package dev.crosscheck.testbed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the {@link Watchdog}. The pipe to its standard input is never closed by us: it ends with this JVM. */
final class Guard {

    private static final Duration START = Duration.ofSeconds(15);

    private Guard() {}

    static Process start(URI engine, String run) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx32m",
                            "-Xss512k",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            Watchdog.class.getName(),
                            engine.toString(),
                            run)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitGuard(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitGuard(Process process) {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(out), Run.EXECUTOR);
        try {
            if (Watchdog.ON_GUARD.equals(line.get(START.toSeconds(), TimeUnit.SECONDS))) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new TestbedException("watchdog: its start was too slow or failed: " + e
                    + " (expected: on guard within " + START + "). Check that " + System.getProperty("java.home")
                    + "/bin/java runs and that the engine answers.");
        }
        process.destroyForcibly();
        throw new TestbedException(
                "watchdog: its process was gone at once, or interrupted (expected: on guard). Check that "
                        + System.getProperty("java.home") + "/bin/java runs and that the engine answers.");
    }

    private static String firstLine(BufferedReader out) {
        try {
            return String.valueOf(out.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
