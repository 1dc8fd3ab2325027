package dev.crosscheck.fake;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import io.grpc.ManagedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A provider's double on a port of this JVM, on loopback unless told otherwise, for one consumer.
 *
 * <p>It answers from the expectations of the tests that have it open, then from recorded pacts, then, only where it is told
 * to, with generated values that fit the definition. Every answer carries its provenance, in the header or metadata
 * {@value #PROVENANCE} too. A request that nobody promised is answered with HTTP 500 or {@code FAILED_PRECONDITION}, one
 * that the definition does not know with HTTP 404 or {@code UNIMPLEMENTED}; both fail every test that has the fake open. A gRPC fake serves the standard health and reflection services as well.
 *
 * <pre>{@code
 * try (Fake fake = Fake.builder(checkout, pricing, definition).pacts(pacts).start();
 *         FakeService pricing = fake.open()) {
 *     pricing.given(...).when(...).reply(...);
 *     ... // the consumer calls pricing.address()
 *     pricing.verify();
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads. All fakes of a JVM share a few daemon threads.
 */
public final class Fake implements AutoCloseable {

    /** The response header, or metadata, that says where an answer came from, in lower case. */
    public static final String PROVENANCE = "crosscheck-provenance";

    private final LinkName link;
    private final Definition definition;
    private final Book book;
    private final Proving proving;
    private final List<FakeService> open;
    private final Server server;
    private final FakeChannel channel;

    private Fake(
            LinkName link, Definition definition, Book book, Proving proving, List<FakeService> open, Server server) {
        this.link = link;
        this.definition = definition;
        this.book = book;
        this.proving = proving;
        this.open = open;
        this.server = server;
        this.channel = new FakeChannel(server.address());
    }

    /** Prepares the double of a provider, as one consumer sees it. */
    public static Builder builder(ServiceName consumer, ServiceName provider, Definition definition) {
        EventLoops.load();
        return new Builder(LinkName.of(consumer, provider), definition);
    }

    /** Opens a view for one test; what the test writes vanishes when the view is closed. */
    public FakeService open() {
        return open("");
    }

    /** The same, for a test whose class the pact shall name. */
    public FakeService open(String testClass) {
        FakeService view = new FakeService(this, testClass);
        open.add(view);
        return view;
    }

    /** Who is faked. */
    public ServiceName name() {
        return link.provider();
    }

    /** The consumer and the faked provider. */
    public LinkName link() {
        return link;
    }

    /** Where the fake listens: {@code 127.0.0.1:port}. */
    public String address() {
        return Server.text(server.address());
    }

    /** The same as a URI without a path: {@code http://127.0.0.1:port}. */
    public URI baseUri() {
        return URI.create("http://" + address());
    }

    /**
     * A channel to the fake of a gRPC service, for a consumer in this JVM; closed with the fake.
     *
     * @throws IllegalStateException if the service is not a gRPC service, or the fake is closed
     */
    public ManagedChannel channel() {
        if (!(definition instanceof GrpcDefinition)) {
            throw new IllegalStateException("fake " + name() + ": definition was " + definition.source()
                    + " (expected: a gRPC service, for a channel). Use baseUri().");
        }
        return channel.get();
    }

    /** The names of the states that the recorded promises need, sorted. */
    public Set<String> states() {
        return book.recordedStates();
    }

    /**
     * Puts the faked provider into a state. Until that is closed, of what was recorded only those promises answer that need one of the
     * states given, or none at all; what a test writes answers as ever. A state without parameters stands for it with any.
     *
     * @throws IllegalArgumentException if no recorded promise needs the state
     */
    public GivenState given(ProviderState state) {
        if (!states().contains(state.name())) {
            throw new IllegalArgumentException("fake of " + link + ": state was '" + state.name()
                    + "' (expected: one that its pact names, " + states() + "). Correct the name, or record the pact.");
        }
        book.states().add(state);
        return new GivenState(() -> book.states().remove(state));
    }

    /** Stops listening and ends every connection. */
    @Override
    public void close() {
        channel.close();
        server.close();
    }

    @Override
    public String toString() {
        return "fake of " + link + " on " + address();
    }

    /** Where this JVM reaches it: an address that stands for all of this machine cannot be dialled everywhere. */
    InetSocketAddress reachableAt() {
        InetSocketAddress address = server.address();
        return address.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
                : address;
    }

    Definition definition() {
        return definition;
    }

    /** Expectations that a view's test wrote. */
    Stream<Expectation> writtenBy(FakeService view) {
        return book.all().filter(expectation -> view.equals(expectation.writer()));
    }

    Expectation write(Interaction interaction, FakeService view) {
        Matching.requireSupported(interaction);
        proving.requireProof(interaction);
        Expectation expectation = Expectation.written(interaction, proving.provenance(interaction), view);
        if (!book.add(expectation)) {
            throw Refusal.twice(link, expectation);
        }
        return expectation;
    }

    /** Checks that a view may have generated answers. */
    void requireGenerating() {
        proving.requireGenerating();
    }

    void close(FakeService view) {
        open.remove(view);
        book.forget(view);
    }

    /** Prepares a fake. */
    public static final class Builder {

        private final LinkName link;
        private final Definition definition;
        private List<Pact> pacts = List.of();
        private Stamps stamps = Stamps.none();
        private Answers answers = Answers.PROMISED;
        private Recorder recorder = Recorder.none();
        private boolean compressed;
        private InetSocketAddress listenOn = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

        private Builder(LinkName link, Definition definition) {
            this.link = link;
            this.definition = definition;
        }

        /** What was recorded; pacts between other services are left aside. */
        public Builder pacts(List<Pact> recorded) {
            pacts = List.copyOf(recorded);
            return this;
        }

        /** What the real provider was seen to keep; nothing, unless told. */
        public Builder stamps(Stamps known) {
            stamps = known;
            return this;
        }

        /** What the fake may say; what has been promised, unless told. Generated answers are the same in every run. */
        public Builder answers(Answers mode) {
            answers = mode;
            return this;
        }

        /** Who is told of every answer, besides the tests. */
        public Builder recorder(Recorder told) {
            recorder = told;
            return this;
        }

        /** Compresses gRPC replies with gzip for a consumer that accepts it. */
        public Builder compressReplies() {
            compressed = true;
            return this;
        }

        /** Where to listen, port 0 for any free one; any port of loopback unless told. */
        public Builder listenOn(InetSocketAddress address) {
            listenOn = address;
            return this;
        }

        /**
         * Opens a port and answers from now on.
         *
         * @throws org.opentest4j.AssertionFailedError if a recorded interaction is not what the definition allows
         * @throws dev.crosscheck.matching.UnsupportedRuleException if one has a rule that cannot be applied
         * @throws java.io.UncheckedIOException if the port cannot be opened
         */
        public Fake start() {
            Proving proving = new Proving(link, stamps, answers);
            Book book = new Book(Recorded.expectations(link, definition, pacts, proving::provenance));
            List<FakeService> open = new CopyOnWriteArrayList<>();
            Answering answering = new Answering(link, book, proving, open, recorder);
            return new Fake(link, definition, book, proving, open, server(answering));
        }

        private Server server(Answering answering) {
            if (definition instanceof RestDefinition rest) {
                return RestServer.start(listenOn, new RestAnswers(rest, answering)::answer);
            }
            return GrpcServices.serve(
                    listenOn,
                    (GrpcDefinition) definition,
                    new GrpcAnswers((GrpcDefinition) definition, answering),
                    compressed);
        }
    }
}
