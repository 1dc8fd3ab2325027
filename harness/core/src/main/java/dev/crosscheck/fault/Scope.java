package dev.crosscheck.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which exchanges of a link a fault strikes, and when. For a fault that breaks whole connections the same is said of
 * connections, which no condition can tell apart.
 *
 * @param conditions all of which hold for what is struck
 * @param first the first one struck, counted from 1 among those for which the conditions hold while the window is open
 * @param count how many are struck from there on; {@link Integer#MAX_VALUE} for all
 * @param window when; empty for as long as the fault is there
 * @param share how many of those that are counted; empty for all
 */
public record Scope(List<Condition> conditions, int first, int count, Optional<Window> window, Optional<Share> share) {

    private static final Scope EVERYTHING =
            new Scope(List.of(), 1, Integer.MAX_VALUE, Optional.empty(), Optional.empty());

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if {@code first} or {@code count} is below 1
     */
    public Scope {
        conditions = List.copyOf(conditions);
        if (first < 1 || count < 1) {
            throw new IllegalArgumentException("fault: scope was first " + first + ", count " + count
                    + " (expected: both 1 or more). Count from 1.");
        }
    }

    /** Every exchange on the link. */
    public static Scope everything() {
        return EVERYTHING;
    }

    /** Every exchange of one method, as in {@link Call#method()}. */
    public static Scope method(String method) {
        return EVERYTHING.and(new Condition.Method(method));
    }

    /** Every exchange with this header, or this key of gRPC metadata. */
    public static Scope header(String name, String value) {
        return EVERYTHING.and(new Condition.Header(name, value));
    }

    /**
     * Every exchange that a program chooses.
     *
     * @param words what it chooses by, for people
     * @param test called on the threads of the network: it must not block or throw
     */
    public static Scope calls(String words, Predicate<Call> test) {
        return EVERYTHING.and(new Condition.Custom(words, test));
    }

    /**
     * Reads a scope as people write it, which is also how it prints itself: clauses with commas between them, out of
     * {@code method POST /v1/charges}, {@code header x-tenant=acme}, {@code nth 2}, {@code first 3} (the first three),
     * {@code nth 2 count 3}, {@code nth 2 on}, {@code share 0.1 seed 42}, {@code from 1s}, {@code until 3s}; nothing or {@code everything} for all.
     *
     * @throws IllegalArgumentException if the text is no scope
     */
    public static Scope parse(String text) {
        return ScopeText.parse(text);
    }

    /**
     * Reads a scope that was written down earlier: as {@link #parse}, and {@code if WORDS} where a program decided, which nobody
     * can decide again: nothing is struck by such a scope.
     *
     * @throws IllegalArgumentException if the text is no scope
     */
    public static Scope recorded(String text) {
        return ScopeText.recorded(text);
    }

    /** Only what one more condition holds for. */
    public Scope and(Condition condition) {
        List<Condition> more =
                Stream.concat(conditions.stream(), Stream.of(condition)).toList();
        return new Scope(more, first, count, window, share);
    }

    /** Only the n-th exchange of them, counted from 1. */
    public Scope onlyNth(int n) {
        return counted(n, 1);
    }

    /** Only some of them in a row: {@code number} from the {@code n}-th on, counted from 1. */
    public Scope counted(int n, int number) {
        return new Scope(conditions, n, number, window, share);
    }

    /** Only those that begin in a while after the injection. */
    public Scope between(Duration from, Duration until) {
        return within(new Window(from, Optional.of(until)));
    }

    /** Only those that begin in a window of time. */
    public Scope within(Window time) {
        return new Scope(conditions, first, count, Optional.of(time), share);
    }

    /** Only some of them, chosen at random; the same seed chooses the same ones. */
    public Scope share(double fraction, long seed) {
        return new Scope(conditions, first, count, window, Optional.of(new Share(fraction, seed)));
    }

    /** Whether a call is one this scope is about at that time; counting is the caller's. */
    public boolean covers(Call call, Duration sinceInjection) {
        for (Condition condition : conditions) {
            if (!condition.holds(call)) {
                return false;
            }
        }
        return window.isEmpty() || window.get().includes(sinceInjection);
    }

    /**
     * Whether one of those that the scope is about is struck.
     *
     * @param ordinal counts them, from 1
     */
    public boolean picks(long ordinal) {
        return ordinal >= first
                && ordinal - first < count
                && (share.isEmpty() || share.get().includes(ordinal));
    }

    /** Whether every exchange is struck. */
    public boolean isEverything() {
        return equals(EVERYTHING);
    }

    /** Whether somebody who knows the calls knows how many will be struck. */
    public boolean isCounted() {
        return count < Integer.MAX_VALUE && share.isEmpty();
    }

    @Override
    public String toString() {
        List<String> clauses = new ArrayList<>();
        conditions.forEach(condition -> clauses.add(condition.toString()));
        if (count < Integer.MAX_VALUE) {
            clauses.add(
                    count == 1 ? "nth " + first : first == 1 ? "first " + count : "nth " + first + " count " + count);
        } else if (first > 1) {
            clauses.add("nth " + first + " on");
        }
        share.ifPresent(some -> clauses.add(some.toString()));
        window.ifPresent(time -> clauses.add(time.toString()));
        return clauses.isEmpty() ? "everything" : clauses.stream().collect(Collectors.joining(", "));
    }
}
