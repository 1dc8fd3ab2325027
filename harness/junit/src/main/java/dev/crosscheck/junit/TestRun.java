package dev.crosscheck.junit;

import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FakeReport;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opentest4j.MultipleFailuresError;

/** One test with its views of the fakes. Closing it ends the test's turn, whatever happened. */
final class TestRun implements AutoCloseable {

    private final ClassRun owner;
    private final String name;
    private final Runnable endOfTurn;
    private final long exchangesBefore;
    private final Map<Fake, FakeService> views = new LinkedHashMap<>();

    TestRun(ClassRun owner, String name, Runnable endOfTurn) {
        this.owner = owner;
        this.name = name;
        this.endOfTurn = endOfTurn;
        this.exchangesBefore = owner.bed().exchanges().size();
        owner.bed()
                .fakes()
                .forEach(fake -> views.put(fake, fake.open(owner.owner().getName())));
    }

    String name() {
        return name;
    }

    FakeService fake(ServiceName provider) {
        return Objects.requireNonNull(views.get(owner.bed().fake(provider)));
    }

    List<FakeAnswer> answers() {
        return views.values().stream().flatMap(view -> view.answers().stream()).toList();
    }

    List<Pact> pacts() {
        return views.values().stream().map(FakeService::pact).toList();
    }

    List<Step> steps() {
        return exchanges().stream().map(Step::of).toList();
    }

    private List<Exchange> exchanges() {
        return owner.bed().exchanges().stream().skip(exchangesBefore).toList();
    }

    /**
     * Judges the use of the fakes and hands over what the test found.
     *
     * @param thrown what the test failed with so far; its unexercised expectations are then no news
     */
    void finish(Optional<Throwable> thrown) {
        Optional<AssertionError> misuse = misuse(thrown.isPresent());
        owner.ended(this, thrown.or(() -> misuse.map(Throwable.class::cast)));
        misuse.ifPresent(failure -> {
            throw failure;
        });
    }

    private Optional<AssertionError> misuse(boolean onlyUnpromised) {
        List<AssertionError> failures = views.values().stream()
                .map(FakeService::report)
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
        endOfTurn.run();
    }
}
