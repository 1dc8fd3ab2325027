package dev.crosscheck.junit;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.replay.Replayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fake that knows one interaction, asked the same as the real provider; or none. */
final class Twin implements AutoCloseable {

    private final dev.crosscheck.fake.@Nullable Fake fake;

    private Twin(dev.crosscheck.fake.@Nullable Fake fake) {
        this.fake = fake;
    }

    static Twin none() {
        return new Twin(null);
    }

    /**
     * Starts one.
     *
     * @throws InconclusiveException if nobody says what the provider offers, so that it cannot be faked
     */
    static Twin of(Pact pact, Interaction interaction, Bed bed) {
        Definition definition = bed.definition(pact.provider())
                .orElseThrow(() -> new InconclusiveException("parity: definition of " + pact.provider()
                        + " was missing (expected: one, to fake it). Add x-crosscheck: {definition: ...} to it."));
        return new Twin(dev.crosscheck.fake.Fake.builder(pact.consumer(), pact.provider(), definition)
                .pacts(List.of(new Pact(pact.consumer(), pact.provider(), List.of(interaction))))
                .start());
    }

    /** The replay that asks the fake too. */
    Replayer.Builder beside(Replayer.Builder replayer) {
        return fake == null ? replayer : replayer.parityWith(fake.address());
    }

    @Override
    public void close() {
        if (fake != null) {
            fake.close();
        }
    }
}
