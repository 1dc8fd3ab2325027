package dev.crosscheck.fake;

import com.google.protobuf.Message;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.ServiceName;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One test's view of a fake: the expectations the test writes, and what was made of them.
 *
 * <p>Several tests may use one {@link Fake} at the same time, each through a view of its own. A request is answered from the
 * expectations of all open views, since it does not say for which test it came; one that nobody promised counts against each
 * of them. Closing a view makes its expectations vanish and leaves the fake running.
 *
 * <pre>{@code
 * pricing.given("A1 costs 20 EUR")
 *         .when(PricingGrpc.getQuoteMethod(), quoteRequest("A1"))
 *         .reply(quote("EUR", 2000), like().matching("currency", "[A-Z]{3}"));
 * }</pre>
 */
public final class FakeService implements AutoCloseable {

    private final Fake fake;
    private final String testClass;
    private final Notes notes = new Notes();

    FakeService(Fake fake, String testClass) {
        this.fake = fake;
        this.testClass = testClass;
    }

    /** Who is faked. */
    public ServiceName name() {
        return fake.name();
    }

    /** Where the fake listens: {@code 127.0.0.1:port}. */
    public String address() {
        return fake.address();
    }

    /** Where a fake of a REST service begins, without a path: {@code http://127.0.0.1:port}. */
    public URI baseUri() {
        return fake.baseUri();
    }

    /** A channel to a fake of a gRPC service, for a consumer in this JVM; closed with the fake. */
    public ManagedChannel channel() {
        return fake.channel();
    }

    /** Begins an expectation that needs the provider in a state. */
    public Given given(String state) {
        return new Given(this, List.of()).given(state);
    }

    /** Begins an expectation that needs the provider in a state with values. */
    public Given given(String state, Map<String, ?> parameters) {
        return new Given(this, List.of()).given(state, parameters);
    }

    /** An expectation that needs no state; see {@link Given#when(MethodDescriptor, Message)}. */
    public <Q extends Message, A extends Message> GrpcWhen<A> when(MethodDescriptor<Q, A> method, Q request) {
        return new Given(this, List.of()).when(method, request);
    }

    /** An expectation that needs no state; see {@link Given#whenCalled(String, String)}. */
    public GrpcWhen<Message> whenCalled(String method, String jsonRequest) {
        return new Given(this, List.of()).whenCalled(method, jsonRequest);
    }

    /** An expectation that needs no state; see {@link Given#whenStream(MethodDescriptor)}. */
    public <Q extends Message, A extends Message> StreamWhen<Q, A> whenStream(MethodDescriptor<Q, A> method) {
        return new Given(this, List.of()).whenStream(method);
    }

    /** An expectation that needs no state; see {@link Given#whenStream(String)}. */
    public StreamWhen<Message, Message> whenStream(String method) {
        return new Given(this, List.of()).whenStream(method);
    }

    /** An expectation that needs no state; see {@link Given#when(String, String)}. */
    public RestWhen when(String method, String path) {
        return new Given(this, List.of()).when(method, path);
    }

    /**
     * Lets the fake make answers up for requests that nobody promised, as long as this view is open. They fit the definition,
     * are the same for the same seed and request, and carry the provenance {@code GENERATED}.
     *
     * @throws IllegalStateException if the fake may only say what is proven
     */
    public FakeService generateAnswers(long seed) {
        fake.requireGenerating();
        notes.generate(seed);
        return this;
    }

    /** What the fake was asked while this view was open, in order; of more than 10,000 answers the first ones are dropped. */
    public List<FakeAnswer> answers() {
        return notes.answers();
    }

    /** How many answers are no longer among {@link #answers()}. */
    public long dropped() {
        return notes.dropped();
    }

    /** What is wrong so far. */
    public FakeReport report() {
        return new FakeReport(
                fake.link(),
                notes.unpromised(),
                fake.writtenBy(this).filter(one -> one.calls() == 0).toList(),
                notes.unfinished());
    }

    /**
     * Fails unless every request was promised and every expectation exercised.
     *
     * @throws org.opentest4j.AssertionFailedError with the nearest promise for each request that nobody promised
     */
    public void verify() {
        report().failure().ifPresent(failure -> {
            throw failure;
        });
    }

    /** What this test expected and exercised, as a part of the consumer's pact, ordered by description. */
    public Pact pact() {
        List<Interaction> exercised = fake.writtenBy(this)
                .filter(one -> one.calls() > 0)
                .map(Expectation::interaction)
                .sorted(Comparator.comparing(Interaction::description).thenComparing(Interaction::key))
                .toList();
        return new Pact(fake.link().consumer(), fake.link().provider(), exercised);
    }

    /** Makes this view's expectations vanish; the fake and what it has recorded stay. */
    @Override
    public void close() {
        fake.close(this);
    }

    Fake fake() {
        return fake;
    }

    /** Who writes, or empty. */
    String testClass() {
        return testClass;
    }

    Notes notes() {
        return notes;
    }
}
