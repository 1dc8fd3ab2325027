package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command speaks. What came from outside is printed without control characters: a name must not move the cursor.
 *
 * @param out the result: text, or with {@code --json} one JSON object and nothing else
 * @param err everything else
 * @param environment the variables that may be read
 */
record Console(PrintWriter out, PrintWriter err, Map<String, String> environment) {

    void result(String text) {
        out.println(printable(text));
        out.flush();
    }

    void result(ObjectNode json) {
        out.println(json.toPrettyString());
        out.flush();
    }

    /** One of several results, on one line. */
    void line(ObjectNode json) {
        out.println(json);
        out.flush();
    }

    /** What another program says, as it says it. */
    void pass(String text) {
        err.print(printable(text));
        err.flush();
    }

    void note(String text) {
        err.println(printable(text));
        err.flush();
    }

    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean hidden = type == Character.FORMAT
                    || type == Character.SURROGATE
                    || (type == Character.CONTROL && point != '\n' && point != '\t');
            printable.append(hidden ? String.format("\\u{%x}", point) : Character.toString(point));
        });
        return printable.toString();
    }
}
