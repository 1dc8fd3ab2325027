package dev.crosscheck.fake;

/** A state that a faked provider is in, until this is closed; see {@link Fake#given}. */
public final class GivenState implements AutoCloseable {

    private final Runnable end;

    GivenState(Runnable end) {
        this.end = end;
    }

    /** Takes the provider out of the state. */
    @Override
    public void close() {
        end.run();
    }
}
