package dev.crosscheck.fake;

import dev.crosscheck.pact.GrpcInteraction;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was said while the promises stayed the same: a consumer that asks the same again gets the same again, without being compared
 * with every promise anew. Safe for use by many threads; bounded.
 */
final class Edition {

    private static final int MOST = 1_000;
    private static final int LONGEST = 4_096;

    private final Book book;
    private final Map<Object, Said> said = new ConcurrentHashMap<>();
    private volatile @Nullable Set<String> noticed;

    Edition(Book book) {
        this.book = book;
    }

    /**
     * An answer that is always the same: one with values made for each call may not be remembered.
     *
     * @param method as {@link Question#method()} has it
     * @param promise who answered
     * @param answer what goes to the consumer, not to be changed by anyone
     */
    record Said(String method, Expectation promise, Object answer) {}

    /** What was said to this before, or null. */
    @Nullable
    Said said(Object asked) {
        return said.get(asked);
    }

    /**
     * Remembers what was said, unless there is too much to remember.
     *
     * @param asked a value of everything that the answer depends on, besides the promises
     * @param body how long its body or message is, in bytes
     */
    void remember(Object asked, int body, Said answer) {
        if (body <= LONGEST && said.size() < MOST) {
            said.put(asked, answer);
        }
    }

    /** Names of gRPC metadata, in lower case, that some promise is about. */
    Set<String> noticed() {
        Set<String> names = noticed;
        if (names == null) {
            names = book.all()
                    .map(Expectation::interaction)
                    .filter(GrpcInteraction.class::isInstance)
                    .flatMap(call -> ((GrpcInteraction) call).requestMetadata().keySet().stream())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
            noticed = names;
        }
        return names;
    }
}
