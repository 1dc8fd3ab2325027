package dev.crosscheck.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL with the parameters of a state where it wants them: {@code ${name}} becomes a literal, quotes included. Parameters come from
 * consumers' pacts, so that nothing of theirs may ever be read as SQL: a placeholder inside quotes is refused, and so is a value
 * that databases read differently.
 */
final class SqlFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is passed over: quoted text, names and comments; a placeholder; or any other character. */
    private static final Pattern PART = Pattern.compile(
            "(?<placeholder>\\$\\{[A-Za-z0-9_.-]+})"
                    + "|(?<quoted>'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|(?<tag>\\$(?:[A-Za-z_][A-Za-z0-9_]*)?\\$).*?\\k<tag>)"
                    + "|(?<comment>--[^\\n]*|/\\*.*?\\*/)"
                    + "|(?<open>['\"`]|/\\*)"
                    + "|(?<other>.)",
            Pattern.DOTALL);

    private static final Pattern ESCAPED_QUOTE = Pattern.compile("\\\\['\"]");

    private SqlFile() {}

    /**
     * The text with literals for placeholders.
     *
     * @throws IOException if a parameter is missing, or cannot be put there safely
     */
    static String filledIn(String sql, Map<String, Object> parameters, String file) throws IOException {
        if (!Placeholders.ONE.matcher(sql).find()) {
            return sql;
        }
        if (ESCAPED_QUOTE.matcher(sql).find()) {
            throw new IOException(
                    file + ": a quote was written with a backslash (expected: doubled, as databases differ"
                            + " in what a backslash means). Write it twice.");
        }
        StringBuilder filled = new StringBuilder();
        Matcher part = PART.matcher(sql);
        while (part.find()) {
            String text = part.group();
            if (part.group("placeholder") != null) {
                String name = text.substring(2, text.length() - 1);
                filled.append(literal(name, Placeholders.value(name, parameters, file), file));
                continue;
            }
            boolean closed = part.group("open") == null;
            if (!closed
                    || (part.group("quoted") != null
                            && Placeholders.ONE.matcher(text).find())) {
                throw new IOException(
                        file + ": " + (closed ? "a placeholder stood inside quotes: " : "never closed: ")
                                + ToldValues.shortened(text)
                                + " (expected: placeholders outside of quotes, as they bring their own). Take the quotes away.");
            }
            filled.append(text);
        }
        return filled.toString();
    }

    private static String literal(String name, @Nullable Object value, String file) throws IOException {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).toPlainString();
        }
        String text = text(value);
        if (text.indexOf('\\') >= 0 || text.indexOf('\0') >= 0) {
            throw new IOException(file + ": parameter '" + name + "' was '" + ToldValues.shortened(text)
                    + "' (expected: no backslash and no NUL, which databases read differently). Change it in the"
                    + " consumer's test, or set the state up with a command.");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private static String text(Object value) throws JsonProcessingException {
        return value instanceof String text ? text : JSON.writeValueAsString(value);
    }
}
