package dev.crosscheck.matching;

/** Stands where the next landing puts the behaviour. */
final class Follows {

    private Follows() {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <T> T next() {
        if (Follows.class.isInterface()) {
            throw new IllegalStateException();
        }
        throw new UnsupportedOperationException("follows");
    }
}
