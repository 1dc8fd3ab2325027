package dev.crosscheck.recording;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.LinkName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes expectations of what was observed on a link. Pure.
 *
 * <p>Calls that are built alike and end alike become one interaction: its example is the one with the richest reply, its rules are
 * what all of them have in common. A call that failed stands for itself, so that its request is compared by value. Secrets are
 * replaced before anything else; a link redacts headers even earlier. What cannot be recorded is told: an exchange that broke off
 * or was struck by a fault, a body that was not kept whole, a call that the definition does not know or forbids, one that streams.
 *
 * <pre>{@code
 * Recorded recorded = Recording.of(LinkName.parse("checkout -> pricing"), definition)
 *         .from(testbed.observations().exchanges());
 * PactFiles.write(recorded.pact(), file);
 * }</pre>
 *
 * <p>No provider state is known of a recorded interaction: it is kept for as long as the provider's data stay what they were.
 */
public final class Recording {

    /** Who wrote what was recorded, in the place of a test class. */
    public static final String WRITER = "crosscheck record";

    private final LinkName link;
    private final Definition definition;
    private final List<String> secretNames;
    private final Pact known;

    private Recording(LinkName link, Definition definition, List<String> secretNames, Pact known) {
        this.link = link;
        this.definition = definition;
        this.secretNames = secretNames;
        this.known = known;
    }

    /** Of calls from a consumer to a provider that offers what a definition says. */
    public static Recording of(LinkName link, Definition definition) {
        return new Recording(link, definition, List.of(), new Pact(link.consumer(), link.provider(), List.of()));
    }

    /** Redacts values of these names as well: headers, parameters and fields; case, {@code -} and {@code _} do not matter. */
    public Recording redacting(Collection<String> names) {
        List<String> all = new ArrayList<>(secretNames);
        all.addAll(names);
        return new Recording(link, definition, List.copyOf(all), known);
    }

    /**
     * Adds to a pact. What tests wrote stays, and wins where it covers what was recorded; what was recorded before under the same
     * description is replaced.
     *
     * @throws IllegalArgumentException if it is a pact between others
     */
    public Recording into(Pact pact) {
        if (!pact.link().equals(link)) {
            throw new IllegalArgumentException("recording: pact was that of " + pact.link() + " (expected: " + link
                    + "). Give the pact of the recorded link.");
        }
        return new Recording(link, definition, secretNames, pact);
    }

    /** What the exchanges on this link come to; those on others are not looked at. */
    public Recorded from(List<Exchange> exchanges) {
        Secrets secrets = new Secrets(secretNames);
        if (definition instanceof GrpcDefinition grpc) {
            return from(exchanges, exchange -> GrpcSample.of(exchange, grpc, secrets));
        }
        RestDefinition rest = (RestDefinition) definition;
        return from(exchanges, exchange -> RestSample.of(exchange, rest, secrets));
    }

    private interface Reading<S> {
        S read(Exchange exchange) throws LeftOutException;
    }

    private <S extends Sample<S>> Recorded from(List<Exchange> exchanges, Reading<S> reading) {
        Minimisation<S> minimisation = new Minimisation<>(known.interactions());
        for (Exchange exchange : exchanges) {
            if (exchange.link().equals(link)) {
                try {
                    requireGood(exchange);
                    minimisation.add(reading.read(exchange));
                } catch (LeftOutException e) {
                    minimisation.leaveOut(exchange.method() + ": " + e.reason());
                }
            }
        }
        List<Interaction> interactions = minimisation.interactions();
        return new Recorded(
                new Pact(link.consumer(), link.provider(), interactions),
                minimisation.samples(),
                minimisation.leftOut(),
                minimisation.redacted());
    }

    private void requireGood(Exchange exchange) throws LeftOutException {
        if (exchange.fault() != null) {
            throw new LeftOutException("it was struck by " + exchange.fault());
        }
        if (exchange.outcome() != Exchange.Outcome.ANSWERED) {
            throw new LeftOutException("it was " + exchange.outcome() + " (expected: ANSWERED)");
        }
        boolean grpc = exchange.protocol() == Exchange.Protocol.GRPC;
        if (exchange.protocol() == Exchange.Protocol.TCP || grpc != (definition instanceof GrpcDefinition)) {
            throw new LeftOutException(
                    "it was spoken as " + exchange.protocol() + " (expected: as " + definition.source() + " says)");
        }
    }
}
