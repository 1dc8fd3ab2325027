package dev.crosscheck.fake;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * One test's double of a provider that publishes messages: hands the consumer what the test expects the provider to publish.
 *
 * <pre>{@code
 * orders.given("a customer has a basket")
 *         .message("an order is placed")
 *         .json("{\"id\": 7, \"total\": 2000}")
 *         .metadata("routingKey", "order.placed")
 *         .handledBy(message -> invoices.onOrderPlaced(message.contents()));
 * }</pre>
 *
 * <p>A consumer in a container gets the message from the broker it listens at: {@link MessageWhen#publishedTo(String)}. Safe for use
 * by many threads.
 */
public final class FakePublisher {

    private final LinkName link;
    private final Optional<Definition> definition;
    private final String testClass;
    private final Function<URI, MessageBroker> brokers;
    private final List<URI> places;
    private final Map<String, MessageInteraction> handled = new LinkedHashMap<>();
    private final Notes notes = new Notes();

    private FakePublisher(
            LinkName link,
            Optional<Definition> definition,
            String testClass,
            Function<URI, MessageBroker> brokers,
            List<URI> places) {
        this.link = link;
        this.definition = definition;
        this.testClass = testClass;
        this.brokers = brokers;
        this.places = List.copyOf(places);
    }

    /** A double whose messages no definition describes, for brokers at the addresses that the test names. */
    public static FakePublisher of(ServiceName consumer, ServiceName provider) {
        return new FakePublisher(LinkName.of(consumer, provider), Optional.empty(), "", MessageBroker::at, List.of());
    }

    /** The same with a definition that has the types of the provider's protobuf messages. */
    public FakePublisher defining(Definition messages) {
        return new FakePublisher(link, Optional.of(messages), testClass, brokers, places);
    }

    /** The same for a test whose class the pact shall name. */
    public FakePublisher writtenBy(String test) {
        return new FakePublisher(link, definition, test, brokers, places);
    }

    /** The same with addresses of brokers that somebody else must make sense of, such as names of a compose file. */
    public FakePublisher finding(Function<URI, MessageBroker> whoKnows) {
        return new FakePublisher(link, definition, testClass, whoKnows, places);
    }

    /** The same, knowing where the provider publishes: see {@link MessageWhen#published()}. */
    public FakePublisher publishingAt(List<URI> addresses) {
        return new FakePublisher(link, definition, testClass, brokers, addresses);
    }

    /** Who is faked. */
    public ServiceName name() {
        return link.provider();
    }

    /** Begins an expectation that needs the provider in a state. */
    public MessageGiven given(String state) {
        return new MessageGiven(this, List.of()).given(state);
    }

    /** Begins an expectation that needs the provider in a state with values. */
    public MessageGiven given(String state, Map<String, ?> parameters) {
        return new MessageGiven(this, List.of()).given(state, parameters);
    }

    /** An expectation that needs no state; see {@link MessageGiven#message(String)}. */
    public MessageWhen message(String description) {
        return new MessageGiven(this, List.of()).message(description);
    }

    /** What the consumer was handed so far, in order. */
    public List<FakeAnswer> answers() {
        return notes.answers();
    }

    /** How many answers are no longer among {@link #answers()}. */
    public long dropped() {
        return notes.dropped();
    }

    /** What is wrong so far: messages that were described and never handed to the consumer. */
    public FakeReport report() {
        return new FakeReport(link, List.of(), List.of(), notes.unfinished());
    }

    /**
     * Fails unless every message was handed to the consumer.
     *
     * @throws AssertionFailedError with those that were not
     */
    public void verify() {
        report().failure().ifPresent(failure -> {
            throw failure;
        });
    }

    /** What this test expected and the consumer handled, as a part of the consumer's pact, ordered by description. */
    public synchronized Pact pact() {
        List<Interaction> interactions = handled.values().stream()
                .map(Interaction.class::cast)
                .sorted(Comparator.comparing(Interaction::description).thenComparing(Interaction::key))
                .toList();
        return new Pact(link.consumer(), link.provider(), interactions);
    }

    @Override
    public String toString() {
        return "publisher of " + link;
    }

    LinkName link() {
        return link;
    }

    Optional<Definition> definition() {
        return definition;
    }

    String testClass() {
        return testClass;
    }

    MessageBroker broker(URI address) {
        return brokers.apply(address);
    }

    /** Where the provider publishes, if that is one place. */
    URI onlyPlace() {
        if (places.size() != 1) {
            throw new IllegalArgumentException(
                    this + ": place where it publishes was one of " + places
                            + " (expected: one). Declare one under messages in the provider's x-crosscheck, or say publishedTo(address).");
        }
        return places.get(0);
    }

    Notes notes() {
        return notes;
    }

    /** Refuses what a pact could not hold, before the consumer sees it. */
    synchronized void refuseUnfit(MessageInteraction interaction) {
        Matching.requireSupported(interaction);
        List<?> contradictions = Matching.message(interaction, interaction.example());
        if (!contradictions.isEmpty()) {
            throw Refusal.contradiction(link, interaction.description(), contradictions);
        }
        if (handled.containsKey(identity(interaction))) {
            throw Refusal.twice(link, Expectation.recorded(interaction, Provenance.EXPECTED));
        }
    }

    synchronized void handled(MessageInteraction interaction) {
        handled.put(identity(interaction), interaction);
        notes.answered(
                new FakeAnswer(link, interaction.fullMethodName(), interaction.description(), Provenance.EXPECTED, ""));
    }

    private static String identity(MessageInteraction interaction) {
        return interaction.description()
                + interaction.states().stream().map(ProviderState::toString).collect(Collectors.joining());
    }
}
