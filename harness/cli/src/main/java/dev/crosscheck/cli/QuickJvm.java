package dev.crosscheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A JVM for a process that ends soon: one compiler, and a collector without threads.
 *
 * <p>Only instead of one that was started with {@code -jar} and with no more than properties and sizes of memory. Whoever gives other
 * options (a debugger, an agent, a collector) means the process that he starts, and gets no other.
 */
final class QuickJvm {

    /** The property that tells one who started it. */
    static final String PARENT = "crosscheck.parent";

    /** Netty, which calls of gRPC go through, need not set up its pools and its events of the flight recorder for them. */
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Dio.netty.allocator.type=unpooled",
            "-Dio.netty.jfr.enabled=false");

    /** Where a JVM finds options besides its command line. */
    private static final List<String> VARIABLES = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private static final int PATIENCE_SECONDS = 15;

    private QuickJvm() {}

    /** Ends this process when another one is gone, however that ended: nobody would see what comes of this one. */
    static void endWith(long parent) {
        Thread watch = new Thread(
                () -> {
                    ProcessHandle.of(parent).ifPresent(alive -> alive.onExit().join());
                    System.exit(ExitCode.INFRASTRUCTURE);
                },
                "crosscheck-parent");
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * What starts one that does the same as a process of ours.
     *
     * @param arguments of its main method
     * @return no words if it cannot be done, or shall not
     */
    static List<String> command(ProcessHandle self, List<String> arguments, Map<String, String> environment) {
        Optional<String> java = self.info().command();
        Optional<String[]> words = self.info().arguments(); // without those that are too long for the system to tell
        if (java.isEmpty() || words.isEmpty() || !mayStandFor(List.of(words.get()), arguments, environment)) {
            return List.of();
        }
        List<String> command = new ArrayList<>();
        command.add(java.get());
        command.addAll(OPTIONS);
        command.add("-D" + PARENT + "=" + self.pid());
        command.addAll(List.of(words.get()));
        return command;
    }

    /**
     * Whether one may do the work of another JVM.
     *
     * @param words what follows {@code java} on that one's command line
     * @param arguments of its main method
     */
    static boolean mayStandFor(List<String> words, List<String> arguments, Map<String, String> environment) {
        int options = words.size() - arguments.size() - 2; // before -jar and its file
        return options >= 0
                && words.get(options).equals("-jar")
                && words.subList(options + 2, words.size()).equals(arguments)
                && areModest(words.subList(0, options))
                && areModest(wordsOf(environment));
    }

    private static List<String> wordsOf(Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        for (String variable : VARIABLES) {
            String value = environment.getOrDefault(variable, "").strip();
            if (!value.isEmpty()) {
                words.addAll(List.of(value.split("\\s+")));
            }
        }
        return words;
    }

    private static boolean areModest(List<String> options) {
        for (String option : options) {
            boolean property = option.startsWith("-D") && !option.startsWith("-Dcom.sun.management");
            boolean size = option.startsWith("-Xmx") || option.startsWith("-Xms") || option.startsWith("-Xss");
            if (!property && !size) {
                return false;
            }
        }
        return true;
    }

    /** Ends a process together with this one. */
    static final class Ending extends Thread {

        private final Process process;

        Ending(Process process) {
            super("crosscheck-end");
            this.process = process;
        }

        @Override
        public void run() {
            process.destroy();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        }
    }
}
