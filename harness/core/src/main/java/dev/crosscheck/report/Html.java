package dev.crosscheck.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Builds HTML in which nothing from outside can be anything but text: every value passes {@link #escape}. */
final class Html {

    private static final Set<String> VOID = Set.of("meta", "br");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are pairs of a name from our own code and a value from anywhere. */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escape(attributes[i + 1])).append('"');
        }
        if (VOID.contains(tag)) {
            out.append("/>");
        } else {
            out.append('>');
            open.push(tag);
        }
        return this;
    }

    /** Opens a drawing, with what it says for those who cannot see it; two elements are to be closed. */
    Html openFigure(int width, int height, String label) {
        return open("div", "class", "scroll figure")
                .open(
                        "svg",
                        "viewBox",
                        "0 0 " + width + " " + height,
                        "width",
                        "" + width,
                        "height",
                        "" + height,
                        "role",
                        "img",
                        "aria-label",
                        label);
    }

    /** Closes the innermost open element. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** An element with nothing but text in it. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Our own style sheet, which is the one thing that is not escaped. */
    Html style(String css) {
        out.append("<style>").append(css).append("</style>");
        return this;
    }

    @Override
    public String toString() {
        return "<!doctype html>\n" + out + "\n";
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(escaped, point));
        return escaped.toString();
    }

    private static void append(StringBuilder to, int point) {
        switch (point) {
            case '&' -> to.append("&amp;");
            case '<' -> to.append("&lt;");
            case '>' -> to.append("&gt;");
            case '"' -> to.append("&quot;");
            case '\'' -> to.append("&#39;");
            case '`' -> to.append("&#96;");
            case '\n', '\t' -> to.appendCodePoint(point);
            default -> visible(to, point);
        }
    }

    /** Characters that would be invisible, reorder their neighbours or are no characters at all are spelled out. */
    private static void visible(StringBuilder to, int point) {
        int type = Character.getType(point);
        if (type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR) {
            to.append(String.format("\\u{%x}", point));
        } else {
            to.appendCodePoint(point);
        }
    }
}
