package dev.crosscheck.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generators, which are no Java: h2load for gRPC and wrk for REST. */
final class Load {

    private static final Pattern H2LOAD_RATE = Pattern.compile("finished in [^,]*, ([0-9.]+) req/s");
    private static final Pattern H2LOAD_BAD = Pattern.compile("([0-9]+) failed, ([0-9]+) errored");
    private static final Pattern WRK_RATE = Pattern.compile("Requests/sec: +([0-9.]+)");

    private static final Pattern WRK_MEDIAN = Pattern.compile("50% +([0-9.]+)(us|ms)");

    /** Answers that are only late count as what they are: few. */
    private static final Pattern WRK_BAD = Pattern.compile("Non-2xx|Socket errors: (?!connect 0, read 0, write 0)");

    private Load() {}

    /** Requests per second of one gRPC method on 4 connections with 32 calls each. */
    static double grpc(int seconds, int port, Path framedRequest) throws IOException, InterruptedException {
        String output = run(
                seconds,
                List.of(
                        "h2load",
                        "-t1",
                        "-c4",
                        "-m32",
                        "-D" + seconds,
                        "-d",
                        framedRequest.toString(),
                        "-H",
                        "content-type: application/grpc",
                        "-H",
                        "te: trailers",
                        "http://127.0.0.1:" + port + "/library.v1.Library/Find"));
        Matcher bad = H2LOAD_BAD.matcher(output);
        if (!bad.find() || !bad.group(1).equals("0") || !bad.group(2).equals("0")) {
            throw new IllegalStateException("benchmark: calls failed (expected: none).\n" + output);
        }
        return rate(H2LOAD_RATE, output);
    }

    /** Median time in microseconds of one gRPC method, called by one client, the next call after the last one. */
    static double grpcAloneMicros(int seconds, int port, Path directory) throws IOException, InterruptedException {
        Path log = directory.resolve("calls");
        Files.deleteIfExists(log);
        run(
                seconds,
                List.of(
                        "h2load",
                        "-t1",
                        "-c1",
                        "-m1",
                        "-D" + seconds,
                        "--log-file=" + log,
                        "-d",
                        directory.resolve("request").toString(),
                        "-H",
                        "content-type: application/grpc",
                        "-H",
                        "te: trailers",
                        "http://127.0.0.1:" + port + "/library.v1.Library/Find"));
        List<Double> micros = Files.readAllLines(log).stream()
                .map(line -> Double.parseDouble(line.split("\t", -1)[2]))
                .sorted()
                .toList();
        return micros.get(micros.size() / 2);
    }

    /** Median time in microseconds of one path, asked for by one client, the next time after the last one. */
    static double restAloneMicros(int seconds, int port, String path) throws IOException, InterruptedException {
        String output = run(
                seconds,
                List.of("wrk", "-t1", "-c1", "-d" + seconds + "s", "--latency", "http://127.0.0.1:" + port + path));
        Matcher median = WRK_MEDIAN.matcher(output);
        if (!median.find()) {
            throw new IllegalStateException("benchmark: wrk told no median (expected: one).\n" + output);
        }
        return Double.parseDouble(median.group(1)) * (median.group(2).equals("us") ? 1 : 1_000);
    }

    /** Requests per second of one path on 16 connections. */
    static double rest(int seconds, int port, String path) throws IOException, InterruptedException {
        return wrk(seconds, List.of("http://127.0.0.1:" + port + path));
    }

    /** Requests per second of one path on 16 connections, each for another reader. */
    static double variedRest(int seconds, int port, Path directory) throws IOException, InterruptedException {
        Path script = Files.writeString(directory.resolve("varied.lua"), """
                local number = 0
                function request()
                  number = number + 1
                  return wrk.format("POST", nil, {["content-type"] = "application/json"},
                    (%s):gsub("READER", "reader-" .. number))
                end
                """.formatted(
                        "'" + FakeTargets.loan(FakeTargets.ASKED, "READER") + "'"));
        return wrk(seconds, List.of("-s", script.toString(), "http://127.0.0.1:" + port + FakeTargets.LOANS));
    }

    private static double wrk(int seconds, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c16", "-d" + seconds + "s"));
        command.addAll(arguments);
        String output = run(seconds, command);
        if (WRK_BAD.matcher(output).find()) {
            throw new IllegalStateException("benchmark: requests failed (expected: none).\n" + output);
        }
        return rate(WRK_RATE, output);
    }

    private static double rate(Pattern pattern, String output) {
        Matcher rate = pattern.matcher(output);
        if (!rate.find() || Double.parseDouble(rate.group(1)) == 0) {
            throw new IllegalStateException(
                    "benchmark: the load generator told no rate (expected: one above 0).\n" + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private static String run(int seconds, List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IOException(
                    "benchmark: " + command.get(0)
                            + " was not there (expected: h2load and wrk). Run 'apt-get install nghttp2-client wrk'.",
                    e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(seconds + 30L, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("benchmark: " + command.get(0) + " failed.\n" + output);
        }
        return output;
    }
}
