package dev.crosscheck.link;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * By hand: gRPC unary calls through an idle link that records, and without a proxy, interleaved in one run. Ratios, no verdict.
 *
 * <pre>./mvnw -q -pl harness/core test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=dev.crosscheck.link.LinkBenchmark</pre>
 */
public final class LinkBenchmark {

    private static final int ROUNDS = 9;
    private static final int WARM_UP = 3;
    private static final int CALLS = 40_000;
    private static final int SINGLE_CALLS = 4_000;
    private static final int IN_FLIGHT = 128;
    private static final byte[] REQUEST = new byte[100];

    private LinkBenchmark() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Bytes service = new Bytes();
        Server server = GrpcPair.server(service);
        Recording recording = new Recording();
        try (Link link = Link.builder(GrpcPair.NAME)
                .to(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
                .recorder(recording)
                .start()) {
            ManagedChannel direct = GrpcPair.channel(server.getPort());
            ManagedChannel linked = GrpcPair.channel(link.port());
            List<Double> throughput = new ArrayList<>();
            List<Double> added = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                boolean linkFirst = round % 2 == 1;
                double first = perSecond(linkFirst ? linked : direct);
                double second = perSecond(linkFirst ? direct : linked);
                double ratio = linkFirst ? first / second : second / first;
                double firstMicros = medianMicros(linkFirst ? linked : direct);
                double secondMicros = medianMicros(linkFirst ? direct : linked);
                double more = linkFirst ? firstMicros - secondMicros : secondMicros - firstMicros;
                System.out.printf(
                        "%s throughput x%.2f (%.0f and %.0f calls/s), p50 %+.1f us%n",
                        round < WARM_UP ? "warm-up" : "round  ", ratio, first, second, more);
                if (round >= WARM_UP) {
                    throughput.add(ratio);
                    added.add(more);
                }
            }
            System.out.printf(
                    "median of %d rounds: throughput x%.2f, added p50 %.1f us, %d exchanges recorded%n",
                    ROUNDS,
                    median(throughput),
                    median(added),
                    recording.exchanges().size());
            direct.shutdownNow();
            linked.shutdownNow();
        } finally {
            server.shutdownNow();
        }
    }

    private static double perSecond(ManagedChannel channel) throws InterruptedException {
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        CountDownLatch left = new CountDownLatch(CALLS);
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            inFlight.acquire();
            ClientCalls.asyncUnaryCall(
                    channel.newCall(Bytes.UNARY, CallOptions.DEFAULT.withExecutor(Runnable::run)),
                    REQUEST,
                    new Done(inFlight, left));
        }
        if (!left.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("benchmark: " + left.getCount() + " calls were left (expected: none).");
        }
        return CALLS / ((System.nanoTime() - start) / 1e9);
    }

    private static double medianMicros(ManagedChannel channel) {
        double[] micros = new double[SINGLE_CALLS];
        for (int i = 0; i < SINGLE_CALLS; i++) {
            long start = System.nanoTime();
            ClientCalls.blockingUnaryCall(channel, Bytes.UNARY, CallOptions.DEFAULT, REQUEST);
            micros[i] = (System.nanoTime() - start) / 1e3;
        }
        Arrays.sort(micros);
        return micros[SINGLE_CALLS / 2];
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private record Done(Semaphore inFlight, CountDownLatch left) implements StreamObserver<byte[]> {
        @Override
        public void onNext(byte[] message) {}

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException("benchmark: a call failed (expected: none).", failure);
        }

        @Override
        public void onCompleted() {
            inFlight.release();
            left.countDown();
        }
    }
}
