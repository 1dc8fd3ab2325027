package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jar, run as processes that leave their output in a directory. */
record Jar(Path directory) {

    private static final Path FILE = Path.of("target", "crosscheck.jar");

    /** A broker that runs until it is closed. */
    record Broker(Process process, String url) implements AutoCloseable {

        @Override
        public void close() {
            process.destroy();
            process.onExit().orTimeout(15, TimeUnit.SECONDS).join();
        }
    }

    Ran run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = command(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    void passes(String... arguments) throws IOException, InterruptedException {
        Ran ran = run(arguments);
        assertThat(ran.exitCode()).as(ran.toString()).isZero();
    }

    Broker broker() throws IOException {
        Path err = directory.resolve("broker.err");
        Process process = command(
                        "broker",
                        "--port",
                        "0",
                        "--database",
                        directory.resolve("broker").toString())
                .redirectError(err.toFile())
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String url = out.readLine();
        if (url == null) {
            throw new IllegalStateException("the broker said no address: " + Files.readString(err));
        }
        return new Broker(process, url);
    }

    /** A command that runs until it is told to end, and has said its first line. */
    Process start(String... arguments) throws IOException {
        return command(arguments)
                .redirectError(directory.resolve("started.err").toFile())
                .start();
    }

    private static ProcessBuilder command(String... arguments) {
        return new ProcessBuilder(command(List.of(), arguments));
    }

    /**
     * What starts it.
     *
     * @param options of the JVM
     */
    static List<String> command(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", FILE.toString()));
        command.addAll(List.of(arguments));
        return command;
    }
}
