package dev.crosscheck.benchmark;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Loads a pact and replays it against a provider, as often as told, in this JVM. */
final class ReplayPasses {

    private ReplayPasses() {}

    /** Takes the pact, {@code host:port} and the number of passes; prints {@code pass <ms>} and {@code processor <ms>} for each. */
    public static void main(String[] args) {
        for (int pass = 0; pass < Integer.parseInt(args[2]); pass++) {
            long start = System.nanoTime();
            long used = processorNanos();
            List<Interaction> interactions = PactFiles.read(Path.of(args[0])).interactions();
            try (Replayer replayer =
                    Replayer.builder(ServiceName.of("shop")).target(args[1]).build()) {
                for (ReplayOutcome outcome : replayer.replayAll(interactions)) {
                    if (!outcome.kept()) {
                        throw new IllegalStateException("benchmark: " + outcome + " (expected: kept).");
                    }
                }
            }
            System.out.println("pass " + (System.nanoTime() - start) / 1e6);
            System.out.println("processor " + (processorNanos() - used) / 1e6);
        }
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
