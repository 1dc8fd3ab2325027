package dev.crosscheck.state;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code ${name}}: where a parameter of the state goes. */
final class Placeholders {

    static final Pattern ONE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");

    private Placeholders() {}

    /**
     * The value of a parameter.
     *
     * @throws IOException if the state has no such parameter
     */
    static @Nullable Object value(String name, Map<String, Object> parameters, String file) throws IOException {
        if (!parameters.containsKey(name)) {
            throw new IOException(file + ": parameter '" + name + "' was missing (expected: one of "
                    + parameters.keySet() + "). Give it with the state in the consumer's test, or correct the file.");
        }
        return parameters.get(name);
    }
}
