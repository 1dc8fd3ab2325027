package dev.crosscheck.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * A command that ran in this JVM.
 *
 * @param exitCode how it ended
 * @param out what it said on stdout
 * @param err what it said on stderr
 */
record Ran(int exitCode, String out, String err) {

    static Ran crosscheck(String... arguments) {
        return with(Map.of(), arguments);
    }

    static Ran with(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Crosscheck.run(new Console(new PrintWriter(out), new PrintWriter(err), environment), arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
