package dev.crosscheck.report;

/** Text that must fit a drawing. */
final class Text {

    private Text() {}

    static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    /** {@code Pricing/Quote} of {@code shop.pricing.v1.Pricing/Quote}; anything with a space as it is. */
    static String lastPart(String method) {
        int slash = method.indexOf('/');
        int dot = slash < 0 || method.indexOf(' ') >= 0 ? -1 : method.lastIndexOf('.', slash);
        return method.substring(dot + 1);
    }
}
