package dev.crosscheck.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The JVM that owns what is labelled so. A process id alone may be used again, hence its start time; both mean nothing after
 * a restart of the machine, hence the boot id, or in another container, hence the process namespace.
 *
 * @param run identifies the run
 * @param process the process id
 * @param started its start time in the system's own unit
 * @param boot identifies the running kernel
 * @param namespace identifies the process namespace
 * @param until when nobody can still need what it started
 */
record Owner(String run, long process, String started, String boot, String namespace, Instant until) {

    /** The label that every container, network and volume of ours carries; its value is the run. */
    static final String RUN = "dev.crosscheck.run";

    private static final String PROCESS = "dev.crosscheck.process";
    private static final String STARTED = "dev.crosscheck.process-started";
    private static final String BOOT = "dev.crosscheck.boot";
    private static final String NAMESPACE = "dev.crosscheck.process-namespace";
    private static final String UNTIL = "dev.crosscheck.until";
    private static final Duration LONGEST_RUN = Duration.ofHours(24);

    static Owner thisJvm(String run) {
        long process = ProcessHandle.current().pid();
        return new Owner(
                run,
                process,
                started(process),
                bootId(),
                namespaceId(),
                Instant.now().plus(LONGEST_RUN));
    }

    /** The owner that labels tell of, if they are ours and whole. */
    static Optional<Owner> of(Map<String, String> labels) {
        String run = labels.get(RUN);
        String process = labels.get(PROCESS);
        String until = labels.get(UNTIL);
        if (run == null
                || process == null
                || until == null
                || !process.matches("[0-9]{1,18}")
                || !until.matches("[0-9]{1,11}")) {
            return Optional.empty();
        }
        return Optional.of(new Owner(
                run,
                Long.parseLong(process),
                labels.getOrDefault(STARTED, ""),
                labels.getOrDefault(BOOT, ""),
                labels.getOrDefault(NAMESPACE, ""),
                Instant.ofEpochSecond(Long.parseLong(until))));
    }

    Map<String, String> labels() {
        return Map.of(
                RUN,
                run,
                PROCESS,
                Long.toString(process),
                STARTED,
                started,
                BOOT,
                boot,
                NAMESPACE,
                namespace,
                UNTIL,
                Long.toString(until.getEpochSecond()));
    }

    /** Whether this JVM is certainly gone, or so old that it must be. When in doubt it is not. */
    boolean isDead(Instant now) {
        if (now.isAfter(until) || !boot.equals(bootId())) {
            return true;
        }
        return namespace.equals(namespaceId())
                && (ProcessHandle.of(process).isEmpty() || !started.equals(started(process)));
    }

    private static String started(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 21)[19];
        } catch (IOException e) {
            // No /proc here, or the process has gone.
            return ProcessHandle.of(process)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(Instant::toString)
                    .orElse("");
        }
    }

    private static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return ""; // not Linux
        }
    }

    private static String namespaceId() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException e) {
            return ""; // not Linux
        }
    }
}
