package dev.crosscheck.topology;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of {@code NAME=value} lines, as {@code env_file} and {@code .env} name them. */
final class EnvFile {

    private EnvFile() {}

    static List<Variable> read(Path file, Interpolation interpolation) {
        List<Variable> variables = new ArrayList<>();
        int number = 0;
        for (String line : Yaml.text(file).split("\r?\n", -1)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                variables.add(variable(text, new Location(file.toString(), number), interpolation));
            }
        }
        return variables;
    }

    private static Variable variable(String line, Location where, Interpolation interpolation) {
        String text = line.startsWith("export ") ? line.substring(7).strip() : line;
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new TopologyException(where, "the line", "'" + line + "'", "NAME=value", "Correct it.");
        }
        return new Variable(
                text.substring(0, equals).strip(),
                value(text.substring(equals + 1).strip(), where, interpolation),
                where);
    }

    private static String value(String raw, Location where, Interpolation interpolation) {
        char quote = raw.isEmpty() ? ' ' : raw.charAt(0);
        if (quote == '\'' || quote == '"') {
            int close = raw.indexOf(quote, 1);
            if (close < 0) {
                throw new TopologyException(where, "the value", raw, "a closing " + quote, "Close the quote.");
            }
            String inside = raw.substring(1, close);
            return quote == '\'' ? inside : interpolation.apply(inside, where);
        }
        int comment = raw.indexOf(" #");
        return interpolation.apply(comment < 0 ? raw : raw.substring(0, comment).strip(), where);
    }
}
