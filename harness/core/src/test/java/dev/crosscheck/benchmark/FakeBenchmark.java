package dev.crosscheck.benchmark;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.util.JsonFormat;
import dev.crosscheck.library.Book;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * By hand: how many requests a fake answers, beside a bare server and WireMock. Each is a fresh process, warmed up and then
 * measured; all have 100 expectations, look for the one that fits and record what they answer, but for the bare ones. Interleaved,
 * the order turned round in every other round. Ratios, no verdict.
 *
 * <pre>ci/benchmark fakes</pre>
 */
final class FakeBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int WARM_UP = Integer.getInteger("warmUp", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 4);

    private final Samples samples = new Samples();
    private final Path directory;

    private FakeBenchmark(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        FakeBenchmark benchmark = new FakeBenchmark(Files.createTempDirectory("fake-benchmark"));
        benchmark.writeRequestAndStubs();
        System.out.println("fakes with " + FakeTargets.EXPECTATIONS + " expectations; " + Machine.describe());
        for (int round = 0; round < ROUNDS; round++) {
            benchmark.round(round % 2 == 1);
        }
        benchmark.samples.print();
        System.out.println(Machine.describe());
    }

    private interface Sample {
        void take() throws IOException, InterruptedException;
    }

    private interface Generator {
        double perSecond(int seconds, int port) throws IOException, InterruptedException;
    }

    private void round(boolean turnedRound) throws IOException, InterruptedException {
        List<Sample> all = new ArrayList<>(List.of(
                () -> measure("bare grpc-java", Child.of(FakeTargets.class, "bare grpc-java"), this::grpc),
                () -> measure("fake gRPC", Child.of(FakeTargets.class, "fake gRPC"), this::grpc),
                () -> measure("WireMock gRPC", mocks(), this::grpc),
                () -> measure("bare Netty", Child.of(FakeTargets.class, "bare Netty"), this::rest),
                () -> measure("fake REST", Child.of(FakeTargets.class, "fake REST"), this::rest),
                () -> measure("WireMock REST", mocks(), this::rest),
                () -> measure(
                        "bare grpc-java, varied", Child.of(FakeTargets.class, "bare grpc-java"), this::variedGrpc),
                () -> measure("fake gRPC, varied", Child.of(FakeTargets.class, "fake gRPC, varied"), this::variedGrpc),
                () -> measure("bare Netty, varied", Child.of(FakeTargets.class, "bare Netty"), this::variedRest),
                () -> measure(
                        "fake REST, varied", Child.of(FakeTargets.class, "fake REST, varied"), this::variedRest)));
        if (turnedRound) {
            Collections.reverse(all);
        }
        for (Sample each : all) {
            each.take();
        }
        compare("fake gRPC", "bare grpc-java", "goal: 0.60");
        compare("WireMock gRPC", "bare grpc-java", "peer");
        compare("fake REST", "bare Netty", "goal: 0.50");
        compare("WireMock REST", "bare Netty", "peer");
        compare("fake gRPC, varied", "bare grpc-java, varied", "no request twice");
        compare("fake REST, varied", "bare Netty, varied", "no request twice");
    }

    private void compare(String one, String bare, String goal) {
        samples.addRatio(one + " / " + bare + " (" + goal + ")", one + ", requests/s", bare + ", requests/s");
    }

    private Child mocks() throws IOException {
        return Child.of(System.getProperty("mocks"), "benchmark.Mocks", directory.toString());
    }

    private void measure(String name, Child target, Generator load) throws IOException, InterruptedException {
        try (target) {
            int port = Integer.parseInt(target.line("ready"));
            load.perSecond(WARM_UP, port);
            double before = target.cpuSeconds();
            double rate = load.perSecond(SECONDS, port);
            samples.add(name + ", requests/s", rate);
            samples.add(name + ", processor us/request", (target.cpuSeconds() - before) / (rate * SECONDS) * 1e6);
            target.end();
            if (target.exitCode() != 0) {
                throw new IllegalStateException("benchmark: " + name + " failed (expected: exit code 0). See above.");
            }
        }
    }

    private double grpc(int seconds, int port) throws IOException, InterruptedException {
        return Load.grpc(seconds, port, directory.resolve("request"));
    }

    private double rest(int seconds, int port) throws IOException, InterruptedException {
        return Load.rest(seconds, port, FakeTargets.path(FakeTargets.ASKED));
    }

    private double variedGrpc(int seconds, int port) throws IOException {
        try (Child calls = Child.of(VariedCalls.class, String.valueOf(port), String.valueOf(seconds))) {
            return Double.parseDouble(calls.line("rate"));
        }
    }

    private double variedRest(int seconds, int port) throws IOException, InterruptedException {
        return Load.variedRest(seconds, port, directory);
    }

    private void writeRequestAndStubs() throws IOException {
        byte[] request = Shop.request(FakeTargets.ASKED).toByteArray();
        Files.write(
                directory.resolve("request"),
                ByteBuffer.allocate(5 + request.length)
                        .put((byte) 0)
                        .putInt(request.length)
                        .put(request)
                        .array());
        FileDescriptorSet library = FileDescriptorSet.newBuilder()
                .addFile(Book.getDescriptor().getFile().toProto())
                .build();
        Files.write(Files.createDirectory(directory.resolve("grpc")).resolve("library.dsc"), library.toByteArray());
        Files.createDirectory(directory.resolve("mappings"));
        JsonFormat.Printer json = JsonFormat.printer().omittingInsignificantWhitespace();
        List<String> rest = new ArrayList<>();
        List<String> grpc = new ArrayList<>();
        for (int i = 0; i < FakeTargets.EXPECTATIONS; i++) {
            rest.addAll(List.of(FakeTargets.path(i), FakeTargets.book(i)));
            grpc.addAll(List.of(json.print(Shop.request(i)), json.print(Shop.book(i, "real"))));
        }
        Files.write(directory.resolve("rest.txt"), rest);
        Files.write(directory.resolve("grpc.txt"), grpc);
    }
}
