package dev.crosscheck.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, so that no measurement profits from another's compiled code. It ends when its standard input does. */
final class Child implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final long MOST_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A main class of this class path. */
    static Child of(Class<?> main, String... arguments) throws IOException {
        return of(System.getProperty("java.class.path"), main.getName(), arguments);
    }

    /** A main class of another class path. */
    static Child of(String classPath, String main, String... arguments) throws IOException {
        List<String> more = new ArrayList<>(List.of("-cp", classPath, main));
        more.addAll(List.of(arguments));
        return java(more);
    }

    /** Whatever {@code java} is told. */
    static Child java(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx1g", "-Dpact_do_not_track=true"));
        command.addAll(arguments);
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** A program that is no Java, whose output nobody reads. */
    static Child command(List<String> command) throws IOException {
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Waits for a moment whether it ends, which it should not. */
    void awaitEnd(long millis) throws InterruptedException {
        if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("benchmark: "
                    + process.info().commandLine().orElse("a child") + " ended with exit code " + process.exitValue()
                    + " (expected: to listen). Run it by hand.");
        }
    }

    /** The next line it writes that begins with a word, without the word. */
    String line(String word) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(word + " ")) {
                return line.substring(word.length() + 1).strip();
            }
        }
        throw new IllegalStateException(
                "benchmark: output of " + process.info().commandLine().orElse("a child") + " ended without '" + word
                        + "' (expected: that line). Run the command by hand.");
    }

    /** Processor time it has used so far, in seconds: what noise on the machine does not change much. */
    double cpuSeconds() {
        return process.info()
                        .totalCpuDuration()
                        .orElseThrow(() -> new IllegalStateException(
                                "benchmark: processor time of a child was unknown (expected: known). Use Linux."))
                        .toNanos()
                / 1e9;
    }

    /** Closes its standard input. */
    void end() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits for its end. */
    int exitCode() throws IOException, InterruptedException {
        output.lines().forEach(line -> {});
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("benchmark: a child ran for over " + MOST_SECONDS
                    + " s after it closed its output (expected: an end).");
        }
        return process.exitValue();
    }

    /** Ends it. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        output.close();
    }
}
