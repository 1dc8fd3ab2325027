package dev.crosscheck.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * The entry point of the jar: a command that does its work once and ends gets a JVM that is made for that.
 *
 * <p>Such a process would spend half its processor time in the JVM's second compiler, for code that it leaves before that pays back.
 * No manifest can turn that compiler off; so this JVM starts another one without it, and stands for it. It loads next to nothing for
 * that: no lambda, no stream, nothing of the commands.
 */
public final class Launcher {

    /** The others have too little to do for it to matter, or run until they are told to end. */
    private static final Set<String> WORK_ONCE = Set.of("replay");

    private Launcher() {}

    /** Runs the command that the arguments name, and exits. */
    public static void main(String[] arguments) throws InterruptedException {
        Long parent = Long.getLong(QuickJvm.PARENT);
        if (parent != null) {
            QuickJvm.endWith(parent);
        } else if (arguments.length > 0 && WORK_ONCE.contains(arguments[0])) {
            runQuickly(List.of(arguments));
        }
        Crosscheck.main(arguments);
    }

    /** Exits with the other JVM's code; comes back only when there is to be no other JVM. */
    private static void runQuickly(List<String> arguments) throws InterruptedException {
        List<String> command = QuickJvm.command(ProcessHandle.current(), arguments, System.getenv());
        if (command.isEmpty()) {
            return;
        }
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException unavailable) {
            return; // slower, but the same
        }
        Runtime.getRuntime().addShutdownHook(new QuickJvm.Ending(process));
        System.exit(process.waitFor());
    }
}
