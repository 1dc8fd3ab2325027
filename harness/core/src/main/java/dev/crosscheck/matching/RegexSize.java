package dev.crosscheck.matching;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the program of a regular expression becomes: a counted repetition is written out, and so is one inside it. */
final class RegexSize {

    private static final long MOST = Integer.MAX_VALUE;
    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(,(\\d{1,9})?)?}");

    /** The size of one group so far, and of the atom that ends it. */
    private static final class Group {

        private long size;
        private long last;

        private void add(long atom) {
            size = Math.min(MOST, size + atom);
            last = atom;
        }

        private void repeat(long times) {
            long repeated = Math.min(MOST, last * Math.max(1, times));
            size = Math.min(MOST, size - last + repeated);
            last = repeated;
        }
    }

    private final String regex;
    private final Deque<Group> open = new ArrayDeque<>();
    private int at;

    private RegexSize(String regex) {
        this.regex = regex;
        open.push(new Group());
    }

    /** An expression that is none has a size too; whoever compiles it will say so. */
    static long of(String regex) {
        RegexSize size = new RegexSize(regex);
        while (size.at < regex.length()) {
            size.step();
        }
        while (size.open.size() > 1) {
            size.close();
        }
        return size.open.element().size;
    }

    private void step() {
        char character = regex.charAt(at);
        switch (character) {
            case '(' -> open.push(new Group());
            case ')' -> close();
            case '[' -> skipClass();
            case '\\' -> {
                at++;
                open.element().add(1);
            }
            case '{' -> count();
            default -> open.element().add(1);
        }
        at++;
    }

    private void close() {
        if (open.size() > 1) {
            Group closed = open.pop();
            open.element().add(closed.size);
        }
    }

    /** A class is one step, whatever stands in it. */
    private void skipClass() {
        int from = at + 1;
        for (at = from; at < regex.length(); at++) {
            char character = regex.charAt(at);
            if (character == '\\') {
                at++;
            } else if (character == ']' && at > from && !(at == from + 1 && regex.charAt(from) == '^')) {
                break;
            }
        }
        open.element().add(1);
    }

    private void count() {
        Matcher count = COUNT.matcher(regex).region(at, regex.length());
        if (!count.lookingAt()) {
            open.element().add(1);
            return;
        }
        String most = count.group(3) == null ? count.group(1) : count.group(3);
        open.element().repeat(Long.parseLong(most));
        at = count.end() - 1;
    }
}
