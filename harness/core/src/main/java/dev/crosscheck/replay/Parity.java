package dev.crosscheck.replay;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.RestInteraction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds a fake's answers against the real provider's.
 *
 * <p>The fake is sent the recorded example, as a consumer's test would send it: values of the real provider's states mean nothing to
 * it. What the two must agree on is what nobody can want to differ: the structure of the answers. Values may differ wherever the
 * promise lets them. Requests that nobody promised are not sent: of those, the fake says that nobody promised them, and the pact does
 * not say what the real provider does with them; errors that a consumer relies on are interactions of their own.
 */
final class Parity implements AutoCloseable {

    private final RestReplay rest;
    private final GrpcReplay grpc;

    Parity(String fake, Duration deadline) {
        this.rest = new RestReplay(fake, "", deadline);
        this.grpc = new GrpcReplay(fake, deadline);
    }

    /** How the fake breaks the promise, and how its answer differs from the real provider's where that one keeps it. */
    List<Mismatch> differences(Interaction interaction, Answered real) throws NoAnswerException {
        Answered fake = interaction instanceof RestInteraction call
                ? rest.replayExample(call)
                : grpc.replayExample(interaction);
        List<Mismatch> differences = ofFake(fake.mismatches());
        Set<String> broken = real.mismatches().stream().map(Mismatch::path).collect(Collectors.toSet());
        fake.structure().get().differences(real.structure().get()).stream()
                .filter(one -> !broken.contains(one.path()))
                .forEach(differences::add);
        return differences;
    }

    /** What is wrong with a fake's answer, told apart from what is wrong with the provider's. */
    static List<Mismatch> ofFake(List<Mismatch> mismatches) {
        List<Mismatch> told = new ArrayList<>();
        mismatches.forEach(
                one -> told.add(new Mismatch("the fake's " + one.path(), one.expected(), one.actual(), one.rule())));
        return told;
    }

    @Override
    public void close() {
        rest.close();
        grpc.close();
    }
}
