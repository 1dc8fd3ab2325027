package dev.crosscheck.report;

import dev.crosscheck.verdict.Part.Role;

/** The outline of a service in the drawing. */
final class Shapes {

    private Shapes() {}

    static void draw(Html html, Role role, int width, int height) {
        switch (role) {
            case REAL ->
                html.open("rect", "width", "" + width, "height", "" + height, "rx", "9")
                        .close();
            case FAKE -> html.open("path", "d", hexagon(width, height)).close();
            case INFRASTRUCTURE -> {
                html.open("path", "d", drum(width, height)).close();
                html.open("path", "d", "M0 8a" + width / 2 + " 8 0 0 0 " + width + " 0", "class", "rim")
                        .close();
            }
        }
    }

    private static String hexagon(int width, int height) {
        int corner = 14;
        return "M" + corner + " 0H" + (width - corner) + "L" + width + " " + height / 2 + "L" + (width - corner) + " "
                + height + "H" + corner + "L0 " + height / 2 + "Z";
    }

    private static String drum(int width, int height) {
        String arc = "a" + width / 2 + " 8 0 0 1 ";
        return "M0 8" + arc + width + " 0V" + (height - 8) + arc + "-" + width + " 0Z";
    }
}
