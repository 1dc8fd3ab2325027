package dev.crosscheck.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** On what a figure was taken. */
final class Machine {

    private Machine() {}

    /** The load is of everyone on this machine: above 1 before the start, the figures are noisy. */
    static String describe() {
        return String.format(
                Locale.ROOT,
                "%d processors, Java %s, load average %.2f",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
