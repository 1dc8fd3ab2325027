package dev.crosscheck.observation;

/** Takes what is seen as it happens. Called from network threads: it must not block or throw. */
public interface Recorder {

    /** An exchange has ended. */
    void exchange(Exchange exchange);

    /** A fake has answered, or had nothing to answer. */
    void answer(FakeAnswer answer);

    /** Forgets everything. */
    static Recorder none() {
        return new Recorder() {
            @Override
            public void exchange(Exchange exchange) {}

            @Override
            public void answer(FakeAnswer answer) {}
        };
    }
}
