package dev.crosscheck.cli;

/**
 * One thing the doctor looked at.
 *
 * @param name what
 * @param well whether it is as it must be
 * @param detail what was found, and what to do when it is not well
 */
record Symptom(String name, boolean well, String detail) {

    @Override
    public String toString() {
        return String.format("%-5s %-11s %s", well ? "ok" : "ILL", name, detail);
    }
}
