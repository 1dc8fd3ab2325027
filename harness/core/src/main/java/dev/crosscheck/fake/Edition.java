package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.crosscheck.pact.GrpcInteraction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was decided while the promises stayed the same: a consumer that asks the same again gets the same again, without being
 * compared with every promise anew. Safe for use by many threads; bounded.
 */
final class Edition {

    private static final int MOST = 1_000;
    private static final int LONGEST = 4_096;

    private final Book book;
    private final Map<Asked, Said> said = new ConcurrentHashMap<>();
    private volatile @Nullable Set<String> noticed;

    Edition(Book book) {
        this.book = book;
    }

    /**
     * What a decision depends on, besides the promises.
     *
     * @param metadata of it only what is {@link #noticed}
     */
    @SuppressWarnings("ArrayRecordComponent") // compared below, and nobody else's
    record Asked(MethodDescriptor method, byte[] message, Map<String, String> metadata) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Asked that
                    && Arrays.equals(message, that.message)
                    && method.equals(that.method)
                    && metadata.equals(that.metadata);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(message) + Objects.hash(method, metadata);
        }
    }

    /** Who answered, and what. */
    record Said(Expectation promise, GrpcAnswers.Answer answer) {}

    /** What was said to this before, or null. */
    @Nullable
    Said said(Asked asked) {
        return said.get(asked);
    }

    /** Remembers what was said, unless there is too much to remember. */
    void remember(Asked asked, Said answer) {
        if (asked.message().length <= LONGEST && said.size() < MOST) {
            said.put(asked, answer);
        }
    }

    /** Names of metadata, in lower case, that some promise is about. */
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
