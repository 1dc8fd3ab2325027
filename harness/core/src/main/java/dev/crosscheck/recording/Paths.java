package dev.crosscheck.recording;

/** Steps of the paths that {@link dev.crosscheck.pact.Rules} go by. */
final class Paths {

    static final String ROOT = "$";

    private Paths() {}

    /** A field, or an entry of a map. */
    static String child(String path, String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? path + "." + name : path + "['" + name + "']";
    }

    /** Every item of a list. */
    static String items(String path) {
        return path + "[*]";
    }

    /** Whether a name can be a step; no path knows how to write a quote. */
    static boolean canName(String name) {
        return !name.contains("'");
    }
}
