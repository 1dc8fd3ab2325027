package dev.crosscheck.fake;

import dev.crosscheck.fake.Book.Miss;
import dev.crosscheck.fake.FakeReport.Unpromised;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.service.LinkName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides what a fake says to a request, and tells everyone who must know before it is said. */
final class Answering {

    private final LinkName link;
    private final Book book;
    private final Proving proving;
    private final List<FakeService> open;
    private final Recorder recorder;

    /**
     * An answering for one fake.
     *
     * @param open the views that are open now; changes as they come and go
     */
    Answering(LinkName link, Book book, Proving proving, List<FakeService> open, Recorder recorder) {
        this.link = link;
        this.book = book;
        this.proving = proving;
        this.open = open;
        this.recorder = recorder;
    }

    /** Whether somebody promised this; nobody is told. */
    boolean promises(Question question) {
        return answerTo(question).isPresent();
    }

    /** What is promised now. */
    Edition edition() {
        return book.edition();
    }

    /** The promise that answers, noted as called. */
    Optional<Expectation> promised(Question question) {
        Optional<Expectation> promise = answerTo(question);
        promise.ifPresent(expectation -> answered(question.method(), expectation));
        return promise;
    }

    /** Notes that a promise has answered. */
    void answered(String method, Expectation expectation) {
        expectation.called();
        note(method, expectation, "");
    }

    /** Every promise that may answer a call of a method, those of a test first, the newest before the others. */
    List<Expectation> about(String method) {
        return book.all()
                .filter(promise -> promise.interaction().fullMethodName().equals(method))
                .filter(proving::allows)
                .toList();
    }

    /** Notes a call that its consumer broke off, though the promise that comes nearest goes on. */
    void brokenOff(String method, Expectation promise, String how) {
        promise.attempted(how);
        note(method, promise, how);
    }

    /** A rule may let through what the definition forbids; the provider would not, unless its answer is an error. */
    private Optional<Expectation> answerTo(Question question) {
        return book.answerTo(question, proving::allows)
                .filter(promise -> question.failsIn(promise.interaction())
                        || question.violations().isEmpty());
    }

    /** The seed for an answer that is made up; empty when no test allows that, or the definition forbids the request. */
    OptionalLong seedFor(Question question) {
        OptionalLong allowed = open.stream()
                .map(view -> view.notes().seed())
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(proving.seed());
        return allowed.isPresent() && question.violations().isEmpty() ? allowed : OptionalLong.empty();
    }

    /** Notes an answer that was made up. */
    void generated(Question question) {
        noteAll(new FakeAnswer(link, question.method(), null, Provenance.GENERATED, ""));
    }

    /** Notes a request that nobody promised, and says why in one line. */
    String nobody(Question question) {
        Optional<Expectation> unproven = book.answerTo(question, proving::lacksProof);
        if (unproven.isPresent()) {
            return unproven(question, unproven.get());
        }
        List<Miss> misses = book.missesOf(question);
        String nearest = misses.isEmpty()
                ? ""
                : question.exampleText(misses.get(0).expectation().interaction());
        NearestMiss miss = new NearestMiss(
                link,
                question.method(),
                question.text(),
                question.violations(),
                misses,
                book.all().toList());
        noteUnpromised(question.method(), new Unpromised(miss.report(), question.text(), nearest));
        return miss.summary();
    }

    /** Notes a request that only an unproven promise would answer, and says so in one line. */
    private String unproven(Question question, Expectation promise) {
        String reason = proving.unproven(promise.interaction());
        noteUnpromised(
                question.method(),
                new Unpromised(reason + "\n", question.text(), question.exampleText(promise.interaction())));
        return reason;
    }

    /** Notes a request that nobody can promise, and says why in one line. */
    String nobodyCan(String method, String reason) {
        NearestMiss miss = new NearestMiss(
                link, method, method, List.of(reason), List.of(), book.all().toList());
        noteUnpromised(method, new Unpromised(miss.report(), method, ""));
        return miss.summary();
    }

    /** Notes a call that several promises would answer, each in its own way, and says so in one line. */
    String undecided(Question question, String reason) {
        String summary = link + ": " + question.method() + " " + reason;
        noteUnpromised(question.method(), new Unpromised(summary + "\n", question.text(), ""));
        return summary;
    }

    /** Notes a request that could not be read or compared, and says why in one line. */
    String broken(String method, Exception cause) {
        String summary = link + ": " + method + " could not be answered: " + cause;
        noteUnpromised(method, new Unpromised(summary + "\n", "", ""));
        return summary;
    }

    private void noteUnpromised(String method, Unpromised request) {
        FakeAnswer answer = new FakeAnswer(link, method, null, null, request.report());
        open.forEach(view -> view.notes().unpromised(answer, request));
        recorder.answer(answer);
    }

    private void note(String method, Expectation expectation, String report) {
        FakeAnswer answer = new FakeAnswer(link, method, expectation.description(), expectation.provenance(), report);
        FakeService writer = expectation.writer();
        if (writer == null) {
            noteAll(answer);
        } else {
            writer.notes().answered(answer);
            recorder.answer(answer);
        }
    }

    private void noteAll(FakeAnswer answer) {
        open.forEach(view -> view.notes().answered(answer));
        recorder.answer(answer);
    }
}
