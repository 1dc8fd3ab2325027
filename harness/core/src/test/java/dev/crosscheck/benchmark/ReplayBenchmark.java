package dev.crosscheck.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * By hand: replay of 1,000 interactions, beside pact-jvm's JUnit 5 verifier on the same file and server, and beside what no replay
 * can do without. Fresh processes, interleaved, the order turned round in every other round. Ratios, no verdict.
 *
 * <pre>ci/benchmark replay</pre>
 */
final class ReplayBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int INTERACTIONS = 1_000;
    private static final int WARM_UP = 5;

    private final Samples samples = new Samples();
    private final Path rest;
    private final Path grpc;
    private final String http;
    private final String h2;

    private ReplayBenchmark(Path rest, Path grpc, String ports) {
        this.rest = rest;
        this.grpc = grpc;
        this.http = "127.0.0.1:" + ports.split(" ", -1)[0];
        this.h2 = "127.0.0.1:" + ports.split(" ", -1)[1];
    }

    public static void main(String[] args) throws Exception {
        Path pacts = Files.createTempDirectory("replay-benchmark");
        Path rest = Shop.restPact(Files.createDirectory(pacts.resolve("rest")), INTERACTIONS);
        Path grpc = Shop.grpcPact(Files.createDirectory(pacts.resolve("grpc")), INTERACTIONS);
        System.out.println("replay of " + INTERACTIONS + " interactions, " + Files.size(rest) / 1024 + " and "
                + Files.size(grpc) / 1024 + " KiB; " + Machine.describe());
        try (Child provider = Child.of(ShopProvider.class)) {
            ReplayBenchmark benchmark = new ReplayBenchmark(rest, grpc, provider.line("ready"));
            benchmark.warmUpTheProvider();
            for (int round = 0; round < ROUNDS; round++) {
                benchmark.round(round % 2 == 1);
            }
            benchmark.samples.print();
        }
        System.out.println(Machine.describe());
    }

    private void warmUpTheProvider() throws IOException, InterruptedException {
        passes("warm-up", rest, http, WARM_UP);
        passes("warm-up", grpc, h2, WARM_UP);
        samples.forget();
    }

    private interface Sample {
        void take() throws IOException, InterruptedException;
    }

    private void round(boolean turnedRound) throws IOException, InterruptedException {
        List<Sample> all = new ArrayList<>(List.of(
                () -> fresh("fresh process, REST", rest, http),
                () -> peer("fresh process, pact-jvm's JUnit 5 verifier"),
                () -> fresh("fresh process, gRPC", grpc, h2),
                () -> passes("REST", rest, http, 2),
                this::parts,
                () -> passes("gRPC", grpc, h2, 2)));
        if (turnedRound) {
            Collections.reverse(all);
        }
        for (Sample each : all) {
            each.take();
        }
        samples.addRatio(
                "fresh process, REST / pact-jvm (goal: 0.30)",
                "fresh process, REST, s",
                "fresh process, pact-jvm's JUnit 5 verifier, s");
        samples.addRatio(
                "fresh process, gRPC / pact-jvm's REST (goal: 0.30)",
                "fresh process, gRPC, s",
                "fresh process, pact-jvm's JUnit 5 verifier, s");
        samples.addRatio("fresh process, gRPC / REST (goal: 1.00)", "fresh process, gRPC, s", "fresh process, REST, s");
        samples.addRatio(
                "second pass, REST / requests + loading + matching (goal: 1.30)",
                "REST, pass 2, ms",
                "requests + loading + matching, pass 2, ms");
        samples.addRatio("second pass, gRPC / REST (goal: 1.00)", "gRPC, pass 2, ms", "REST, pass 2, ms");
    }

    private void fresh(String name, Path pact, String target) throws IOException, InterruptedException {
        String jar = System.getProperty("crosscheck.jar", "");
        List<String> command = jar.isEmpty()
                ? List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReplayPasses.class.getName(),
                        pact.toString(),
                        target,
                        "1")
                : List.of("-jar", jar, "replay", "--pacts", pact.toString(), "--provider", "shop", "--target", target);
        timed(name, command);
    }

    private void peer(String name) throws IOException, InterruptedException {
        timed(
                name,
                List.of(
                        "-Dpacts=" + rest.getParent(),
                        "-Dport=" + http.split(":", -1)[1],
                        "-cp",
                        System.getProperty("pact-jvm"),
                        "benchmark.PactJvm"));
    }

    private void timed(String name, List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Child child = Child.java(command)) {
            if (child.exitCode() != 0) {
                throw new IllegalStateException(
                        "benchmark: " + name + " failed (expected: everything kept). See above.");
            }
        }
        samples.add(name + ", s", (System.nanoTime() - start) / 1e9);
    }

    private void passes(String name, Path pact, String target, int passes) throws IOException {
        try (Child child = Child.of(ReplayPasses.class, pact.toString(), target, String.valueOf(passes))) {
            for (int pass = 1; pass <= passes; pass++) {
                samples.add(name + ", pass " + pass + ", ms", Double.parseDouble(child.line("pass")));
                samples.add(name + ", pass " + pass + ", processor ms", Double.parseDouble(child.line("processor")));
            }
        }
    }

    private void parts() throws IOException {
        try (Child child = Child.of(ReplayParts.class, rest.toString(), http, "2")) {
            for (int pass = 1; pass <= 2; pass++) {
                double sum = 0;
                for (String part : List.of("loading", "requests", "matching")) {
                    double took = Double.parseDouble(child.line(part));
                    samples.add(part + ", pass " + pass + ", ms", took);
                    sum += took;
                }
                samples.add("requests + loading + matching, pass " + pass + ", ms", sum);
            }
        }
    }
}
