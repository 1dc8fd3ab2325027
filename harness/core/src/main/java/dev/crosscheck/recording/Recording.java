package dev.crosscheck.recording;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.pact.CallType;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.LinkName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes expectations of what was observed on a link. Pure.
 *
 * <p>Calls that are built alike and end alike become one interaction: its example is the one with the richest reply, its rules are
 * what all of them have in common. A call that failed stands for itself, so that its request is compared by value. Secrets are
 * replaced before anything else; a link redacts headers even earlier. What cannot be recorded is told: an exchange that broke off
 * or was struck by a fault, a body that was not kept whole, a call that the definition does not know or forbids.
 *
 * <p>Of a streaming call the turns are kept as they were seen on the link: a response comes after the requests that had passed before
 * it. How often messages come is what several samples have in common; they come in order. A consumer that cancels when it has heard
 * something is taken to have heard enough.
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
        List<Exchange> own = exchanges.stream()
                .filter(exchange -> exchange.link().equals(link))
                .toList();
        if (definition instanceof RestDefinition rest) {
            return from(known.interactions(), own, exchange -> {
                requireGood(exchange, EnumSet.of(Outcome.ANSWERED));
                return RestSample.of(exchange, rest, secrets);
            });
        }
        GrpcDefinition grpc = (GrpcDefinition) definition;
        Recorded unary = from(
                known.interactions(),
                own.stream().filter(each -> !streams(each, grpc)).toList(),
                exchange -> {
                    requireGood(exchange, EnumSet.of(Outcome.ANSWERED));
                    return GrpcSample.of(exchange, grpc, method(exchange, grpc), secrets);
                });
        Recorded streaming = from(
                unary.pact().interactions(),
                own.stream().filter(each -> streams(each, grpc)).toList(),
                exchange -> {
                    requireGood(exchange, EnumSet.of(Outcome.ANSWERED, Outcome.CANCELLED));
                    return StreamSample.of(exchange, grpc, method(exchange, grpc), secrets);
                });
        return unary.and(streaming);
    }

    private static boolean streams(Exchange exchange, GrpcDefinition grpc) {
        return grpc.method(exchange.method())
                .filter(method -> CallType.of(method) != CallType.UNARY)
                .isPresent();
    }

    private static MethodDescriptor method(Exchange exchange, GrpcDefinition grpc) throws LeftOutException {
        return grpc.method(exchange.method())
                .orElseThrow(() -> new LeftOutException(grpc.source() + " has no such method"));
    }

    private interface Reading<S> {
        S read(Exchange exchange) throws LeftOutException;
    }

    private <S extends Sample<S>> Recorded from(
            List<Interaction> promised, List<Exchange> exchanges, Reading<S> reading) {
        Minimisation<S> minimisation = new Minimisation<>(promised);
        for (Exchange exchange : exchanges) {
            try {
                minimisation.add(reading.read(exchange));
            } catch (LeftOutException e) {
                minimisation.leaveOut(exchange.method() + ": " + e.reason());
            }
        }
        List<Interaction> interactions = minimisation.interactions();
        return new Recorded(
                new Pact(link.consumer(), link.provider(), interactions),
                minimisation.samples(),
                minimisation.leftOut(),
                minimisation.redacted());
    }

    private void requireGood(Exchange exchange, Set<Outcome> good) throws LeftOutException {
        if (exchange.fault() != null) {
            throw new LeftOutException("it was struck by " + exchange.fault());
        }
        if (!good.contains(exchange.outcome())) {
            throw new LeftOutException("it was " + exchange.outcome() + " (expected: ANSWERED)");
        }
        if (exchange.shortened()) {
            throw new LeftOutException("its path or query was more than " + Exchange.KEPT_TEXT + " characters long");
        }
        boolean grpc = exchange.protocol() == Exchange.Protocol.GRPC;
        if (exchange.protocol() == Exchange.Protocol.TCP || grpc != (definition instanceof GrpcDefinition)) {
            throw new LeftOutException(
                    "it was spoken as " + exchange.protocol() + " (expected: as " + definition.source() + " says)");
        }
    }
}
