package dev.crosscheck.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a command line into words as Compose does: quotes and backslashes are understood, nothing is expanded. */
final class Words {

    private final List<String> words = new ArrayList<>();
    private @Nullable StringBuilder word;
    private char quote;

    private Words() {}

    static List<String> of(String line, Location where) {
        Words split = new Words();
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && split.quote != '\'' && at + 1 < line.length()) {
                split.add(line.charAt(++at));
            } else {
                split.take(c);
            }
        }
        if (split.quote != 0) {
            throw new TopologyException(
                    where, "the command", "'" + line + "'", "a closing " + split.quote, "Close it.");
        }
        split.end();
        return split.words;
    }

    private void take(char c) {
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
            } else {
                add(c);
            }
        } else if (c == '\'' || c == '"') {
            quote = c;
            begun();
        } else if (Character.isWhitespace(c)) {
            end();
        } else {
            add(c);
        }
    }

    private void add(char c) {
        begun().append(c);
    }

    private StringBuilder begun() {
        StringBuilder current = word;
        if (current == null) {
            current = new StringBuilder();
            word = current;
        }
        return current;
    }

    private void end() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }
}
