package dev.crosscheck.junit;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.GrpcText;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.fake.FakeReport;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.MultipleFailuresError;

/** One test with its views of the fakes. Closing it makes what the test expected vanish, whatever happened. */
final class TestRun implements AutoCloseable {

    private final ClassRun owner;
    private final String name;
    private final Observations.Mark began;
    private final Map<Fake, FakeService> views = new LinkedHashMap<>();
    private final Map<ServiceName, FakePublisher> publishers;
    private final AtomicReference<@Nullable Throwable> within = new AtomicReference<>();

    TestRun(ClassRun owner, String name) {
        this.owner = owner;
        this.name = name;
        this.began = owner.bed().observations().mark();
        owner.bed()
                .fakes()
                .forEach(fake -> views.put(fake, fake.open(owner.owner().getName())));
        this.publishers = owner.publishers();
    }

    String name() {
        return name;
    }

    FakeService fake(ServiceName provider) {
        return Objects.requireNonNull(views.get(owner.bed().fake(provider)));
    }

    /**
     * The double of a provider that publishes messages.
     *
     * @throws IllegalArgumentException if the class does not name it as one
     */
    FakePublisher publisher(ServiceName provider) {
        FakePublisher publisher = publishers.get(provider);
        if (publisher == null) {
            throw new IllegalArgumentException("@Fake: publisher was '" + provider + "' (expected: one of "
                    + publishers.keySet() + "). Name it in @Crosscheck(publishers = ...).");
        }
        return publisher;
    }

    List<FakeAnswer> answers() {
        return Stream.concat(
                        views.values().stream().flatMap(view -> view.answers().stream()),
                        publishers.values().stream().flatMap(publisher -> publisher.answers().stream()))
                .toList();
    }

    List<Pact> pacts() {
        return Stream.concat(
                        views.values().stream().map(FakeService::pact),
                        publishers.values().stream().map(FakePublisher::pact))
                .toList();
    }

    /** What was seen on the links since the test began. */
    List<Step> steps() {
        return owner.bed().observations().exchangesSince(began).stream()
                .map(this::step)
                .toList();
    }

    /** How many exchanges since the test began could not be kept. */
    long missing() {
        return owner.bed().observations().droppedSince(began);
    }

    /** How many answers of fakes could not be kept. */
    long droppedAnswers() {
        return views.values().stream().mapToLong(FakeService::dropped).sum()
                + publishers.values().stream().mapToLong(FakePublisher::dropped).sum();
    }

    private Step step(Exchange exchange) {
        Optional<Definition> definition = exchange.protocol() == Exchange.Protocol.GRPC
                ? owner.bed().definition(exchange.link().provider())
                : Optional.empty();
        if (definition.orElse(null) instanceof GrpcDefinition grpc) {
            return new Step(
                    exchange,
                    GrpcText.request(grpc, exchange.method(), exchange.request().body()),
                    GrpcText.answer(
                            grpc, exchange.method(), exchange.answer().content().body()));
        }
        return Step.of(exchange);
    }

    /** A test that this one made failed; of several, the first counts. */
    void failedWithin(Throwable failure) {
        within.compareAndSet(null, failure);
    }

    /**
     * Judges the use of the fakes and hands over what the test found.
     *
     * @param thrown what the test failed with so far; its unexercised expectations are then no news
     */
    void finish(Optional<Throwable> thrown) {
        List<Throwable> failures = new ArrayList<>();
        thrown.or(() -> Optional.ofNullable(within.get())).ifPresent(failures::add);
        Optional<AssertionError> misuse = misuse(!failures.isEmpty());
        misuse.ifPresent(failures::add);
        owner.ended(this, failures);
        misuse.ifPresent(failure -> {
            throw failure;
        });
    }

    private Optional<AssertionError> misuse(boolean onlyUnpromised) {
        List<AssertionError> failures = Stream.concat(
                        views.values().stream().map(FakeService::report),
                        publishers.values().stream().map(FakePublisher::report))
                .map(report -> onlyUnpromised
                        ? new FakeReport(report.link(), report.unpromised(), List.of(), List.of())
                        : report)
                .<AssertionError>flatMap(report -> report.failure().stream())
                .toList();
        if (failures.size() < 2) {
            return failures.stream().findFirst();
        }
        return Optional.of(new MultipleFailuresError("", failures));
    }

    @Override
    public void close() {
        views.values().forEach(FakeService::close);
    }
}
