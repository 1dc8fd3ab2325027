package dev.crosscheck.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * By hand: how long 25 fakes take to listen, counted from the beginning of {@code main}, and what they leave on the heap after a
 * collection; beside 25 servers of WireMock. Fresh processes, interleaved, the order turned round in every other round.
 *
 * <pre>ci/benchmark start</pre>
 */
final class ManyFakesBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 7);
    private static final String MANY = "25";

    private ManyFakesBenchmark() {}

    public static void main(String[] args) throws Exception {
        Samples samples = new Samples();
        System.out.println(MANY + " fakes in one process; " + Machine.describe());
        for (int round = 0; round < ROUNDS; round++) {
            List<String> all =
                    new ArrayList<>(List.of("gRPC fakes", "REST fakes", "WireMock servers", "gRPC fake alone"));
            if (round % 2 == 1) {
                Collections.reverse(all);
            }
            for (String name : all) {
                measure(samples, name);
            }
        }
        samples.print();
        System.out.println("goal: 400 ms, 40 MB, no thread per fake. " + Machine.describe());
    }

    private static void measure(Samples samples, String name) throws IOException {
        try (Child child = child(name)) {
            samples.add(name + ", listening after ms", Double.parseDouble(child.line("listening")));
            samples.add(name + ", heap MB", Double.parseDouble(child.line("heap")));
            samples.add(name + ", threads", Double.parseDouble(child.line("threads")));
        }
    }

    private static Child child(String name) throws IOException {
        return switch (name) {
            case "gRPC fakes" -> Child.of(ManyFakes.class, "grpc", MANY);
            case "REST fakes" -> Child.of(ManyFakes.class, "rest", MANY);
            case "gRPC fake alone" -> Child.of(ManyFakes.class, "grpc", "1");
            default -> Child.of(System.getProperty("mocks"), "benchmark.ManyMocks", MANY);
        };
    }
}
