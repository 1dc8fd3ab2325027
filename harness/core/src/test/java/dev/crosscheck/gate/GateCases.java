package dev.crosscheck.gate;

import static dev.crosscheck.gate.Decision.Answer.CLOSED;
import static dev.crosscheck.gate.Decision.Answer.OPEN;
import static dev.crosscheck.gate.Decision.Answer.UNKNOWN;

import dev.crosscheck.gate.Matrix.Row;
import dev.crosscheck.gate.Matrix.Summary;
import dev.crosscheck.gate.Matrix.Verification;
import dev.crosscheck.gate.Question.Target;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.FailedTest;
import dev.crosscheck.verdict.Part;
import dev.crosscheck.verdict.Subject;
import dev.crosscheck.verdict.Verdict;
import dev.crosscheck.verdict.Verdict.Check;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the gate may be shown, and what it must answer. */
final class GateCases {

    static final ServiceName PRICING = ServiceName.of("pricing");
    static final LinkName LINK = LinkName.parse("checkout -> pricing");
    static final String IMAGE = "sha256:" + "a".repeat(64);
    static final String OTHER_IMAGE = "sha256:" + "b".repeat(64);

    private GateCases() {}

    record Case(
            String name,
            Question question,
            Matrix matrix,
            List<Evidence> evidence,
            Decision.Answer expected,
            String saying) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> all() {
        return Stream.of(fromTheMatrix(), fromTheSummary(), fromEvidence(), fromBoth())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> fromTheMatrix() {
        Row good = good();
        Row missing = row("checkout", "1.0.0", "1.0.0", null);
        Row unverifiable = row("checkout", "1.0.0", null, null);
        Row odd = row("checkout", "1.0.0", null, Verification.succeeded());
        Row bad = row("checkout", "1.0.0", "1.0.0", broken());
        Row bare = row("checkout", "1.0.0", "1.0.0", Verification.failed(List.of()));
        Row inverted = row("checkout", "1.0.0", "1.0.0", new Verification(true, broken().failures(), null));
        Row second = row("search", "7", "1.0.0", Verification.succeeded());
        Row upstream = new Row(PRICING, "1.0.0", ServiceName.of("tax"), "3", Verification.succeeded());
        Row upstreamBad = new Row(PRICING, "1.0.0", ServiceName.of("tax"), "3", Verification.failed(List.of()));
        Row upstreamMissing = new Row(PRICING, "1.0.0", ServiceName.of("tax"), null, null);
        Row otherVersion = row("checkout", "1.0.0", "0.9.0", Verification.succeeded());
        Row otherService =
                new Row(ServiceName.of("checkout"), "1.0.0", ServiceName.of("stock"), "2", Verification.succeeded());
        Row asConsumerOfOtherVersion = new Row(PRICING, "0.9.0", ServiceName.of("tax"), "3", Verification.succeeded());
        return Stream.of(
                of("one pact, kept", matrix(true, good), OPEN, "pricing 1.0.0 keeps what checkout 1.0.0 expects"),
                of("two consumers, kept", matrix(true, good, second), OPEN, "search 7"),
                of("consumer and provider at once", matrix(true, good, upstream), OPEN, "tax 3 keeps"),
                of("only a consumer", matrix(true, upstream), OPEN, "tax 3 keeps what pricing 1.0.0 expects"),
                of("nothing in the matrix", matrix(true), UNKNOWN, "the broker knows no pact"),
                of("nothing, and not deployable", matrix(null), UNKNOWN, "the broker knows no pact"),
                of("nothing, and refused", matrix(false), UNKNOWN, "the broker knows no pact"),
                of("never replayed", matrix(null, missing), UNKNOWN, "nobody replayed this pact"),
                of("never replayed, called deployable", matrix(true, missing), UNKNOWN, "nobody replayed"),
                of("provider not there", matrix(null, unverifiable), UNKNOWN, "nobody replayed"),
                of("success without a provider version", matrix(true, odd), UNKNOWN, "nobody replayed"),
                of("broken", matrix(false, bad), CLOSED, "$.currency must match [A-Z]{3}, but was \"eur\""),
                of("broken, called deployable", matrix(true, bad), CLOSED, "deployable all the same"),
                of("broken, broker undecided", matrix(null, bad), CLOSED, "$.currency"),
                of("broken without details", matrix(false, bare), CLOSED, "has no details"),
                of("one kept, one broken", matrix(false, second, bad), CLOSED, "$.currency"),
                of("one kept, one missing", matrix(null, second, missing), UNKNOWN, "nobody replayed"),
                of("one broken, one missing", matrix(false, bad, unverifiable), CLOSED, "$.currency"),
                of("success that lists failures", matrix(true, inverted), UNKNOWN, "but reports failures"),
                of("a provider of ours broke us", matrix(false, good, upstreamBad), CLOSED, "tax 3 does not keep"),
                of("a provider of ours is not there", matrix(null, good, upstreamMissing), UNKNOWN, "tax"),
                of("another version of the provider", matrix(true, otherVersion), UNKNOWN, "was not asked"),
                of("another version as consumer", matrix(true, asConsumerOfOtherVersion), UNKNOWN, "was not asked"),
                of("another pair of services", matrix(true, otherService), UNKNOWN, "was not asked"),
                of("right row and a foreign one", matrix(true, good, otherService), UNKNOWN, "was not asked"),
                with("for a branch", toBranch(), matrix(true, good), List.of(), OPEN, "released with branch main"),
                with("empty for a branch", toBranch(), matrix(true), List.of(), UNKNOWN, "on branch main"));
    }

    private static Stream<Case> fromTheSummary() {
        return Stream.of(
                of("kept, broker undecided", matrix(null, good()), UNKNOWN, "does not call it deployable"),
                of("kept, broker refuses", matrix(false, good()), UNKNOWN, "does not call it deployable"),
                of("kept, summary counts a failure", counted(1, 0), UNKNOWN, "does not call it deployable"),
                of("kept, summary counts an unknown", counted(0, 1), UNKNOWN, "does not call it deployable"),
                of("kept, summary counts both", counted(2, 3), UNKNOWN, "does not call it deployable"),
                of("kept, negative count", counted(-1, 0), UNKNOWN, "does not call it deployable"));
    }

    private static Stream<Case> fromEvidence() {
        Verdict passed = Verdict.passed(Check.CONTRACT, Subject.of(LINK, "a quote for A1"), "kept");
        Verdict pending = Verdict.pending(Check.CONTRACT, Subject.of(LINK, "a stream of quotes"), "not yet", "a", "b");
        Verdict unclear = Verdict.inconclusive(Check.CONTRACT, Subject.of(LINK, "a quote"), "the container died");
        Verdict elsewhere = Verdict.failed(
                Check.CONTRACT, Subject.of(LinkName.parse("checkout -> stock"), "a reservation"), "broken", "1", "2");
        Verdict resilient = Verdict.failed(
                Check.RESILIENCE,
                Subject.of(LinkName.parse("pricing -> tax"), "down on pricing -> tax"),
                "no",
                "1",
                "2");
        return Stream.of(
                seen("kept in a run", OPEN, "1 promises around pricing were kept", evidence(passed)),
                seen("kept in an earlier run", OPEN, "kept, 1 of them in an earlier run", evidence(before(passed))),
                seen("broken in a run", CLOSED, "$.currency", evidence(failed())),
                seen("kept and broken in a run", CLOSED, "$.currency", evidence(passed, failed())),
                seen("broken in one of two runs", CLOSED, "$.currency", evidence(passed), evidence(failed())),
                seen("broken promise under a fault", CLOSED, "under down on pricing -> tax", evidence(resilient)),
                seen("inconclusive", UNKNOWN, "could not be judged: the container died", evidence(unclear)),
                seen("kept and inconclusive", UNKNOWN, "the container died", evidence(passed, unclear)),
                seen("pending beside kept", OPEN, "not yet", evidence(passed, pending)),
                seen("only pending", UNKNOWN, "judged nothing about pricing", evidence(pending)),
                seen("no verdict", UNKNOWN, "judged nothing about pricing", evidence()),
                seen("only another service's verdicts", UNKNOWN, "judged nothing", evidence(elsewhere)),
                seen("silent in one run, kept in another", OPEN, "keeps", evidence(elsewhere), evidence(passed)),
                seen("silent in two runs", UNKNOWN, "judged nothing", evidence(elsewhere), evidence()),
                seen("another service's failure", OPEN, "keeps", evidence(passed, elsewhere)),
                seen("another version", UNKNOWN, "not 1.0.0", as(Part.real(PRICING, "0.9.0"), passed)),
                seen("another version, broken", UNKNOWN, "not 1.0.0", as(Part.real(PRICING, "0.9.0"), failed())),
                seen("version with a space", UNKNOWN, "not 1.0.0", as(Part.real(PRICING, "1.0.0 "), passed)),
                seen("no version", UNKNOWN, "of an unknown version", as(versionless(), passed)),
                seen("faked", UNKNOWN, "had pricing faked", as(Part.fake(PRICING), passed)),
                seen("infrastructure", UNKNOWN, "faked", as(Part.infrastructure(PRICING, null), passed)),
                seen("not in the run", UNKNOWN, "is not about pricing", as(Part.fake(ServiceName.of("tax")), passed)),
                seen(
                        "faked in one run, kept in another",
                        OPEN,
                        "keeps",
                        as(Part.fake(PRICING), passed),
                        evidence(passed)),
                seen(
                        "broken in another version beside a fit",
                        UNKNOWN,
                        "not 1.0.0",
                        as(Part.real(PRICING, "2"), failed()),
                        evidence(passed)),
                seen("two images of one version", UNKNOWN, "different images", image(IMAGE), image(OTHER_IMAGE)),
                seen("two runs of one image", OPEN, "keeps", image(IMAGE), image(IMAGE)),
                seen(
                        "a failed test no verdict tells",
                        UNKNOWN,
                        "test PricingIT.starts failed",
                        withFailure("PricingIT.starts", passed)),
                seen("a failed test a verdict tells", CLOSED, "$.currency", withFailure("PricingIT.0", failed())));
    }

    /** Kept long before any run here began, and not replayed since. */
    private static Verdict before(Verdict passed) {
        return passed.stamped(
                Stamp.of(PRICING, Fingerprint.ofText("a quote"), Fingerprint.ofText("the pact"), Instant.EPOCH));
    }

    private static Stream<Case> fromBoth() {
        Matrix good = matrix(true, good());
        Evidence evidence = image(IMAGE);
        EvidenceReference same = new EvidenceReference(evidence.run(), evidence.digest(), null);
        EvidenceReference changed = new EvidenceReference(evidence.run(), "sha256:0", null);
        EvidenceReference another = new EvidenceReference("another run", "sha256:0", null);
        Question image = question("1.0.0").about(IMAGE);
        return Stream.of(
                with("the image asked for", image, good, List.of(evidence), OPEN, "keeps"),
                with("another image", image, good, List.of(image(OTHER_IMAGE)), UNKNOWN, "not " + IMAGE),
                with("an unknown image", image, good, List.of(evidence()), UNKNOWN, "not " + IMAGE),
                with(
                        "the evidence the broker knows",
                        question("1.0.0"),
                        naming(same),
                        List.of(evidence),
                        OPEN,
                        "keeps"),
                with(
                        "streams that another tool passed over, kept in a run",
                        question("1.0.0"),
                        passedOver("a quote for A1"),
                        List.of(evidence),
                        OPEN,
                        "does not cover streaming calls: a quote for A1; a run of ours saw them kept"),
                with(
                        "streams that another tool passed over, and no run saw",
                        question("1.0.0"),
                        passedOver("prices of A1"),
                        List.of(evidence),
                        UNKNOWN,
                        "does not cover streaming calls: prices of A1. Replay the pact with Crosscheck"),
                with("changed evidence", question("1.0.0"), naming(changed), List.of(evidence), UNKNOWN, "was told"),
                with("another run's evidence", question("1.0.0"), naming(another), List.of(evidence), OPEN, "keeps"),
                with(
                        "empty matrix, kept in a run",
                        question("1.0.0"),
                        matrix(true),
                        List.of(evidence),
                        UNKNOWN,
                        "no pact"),
                with(
                        "never replayed, broken in a run",
                        question("1.0.0"),
                        matrix(null),
                        List.of(evidence(failed())),
                        CLOSED,
                        "$."));
    }

    static Question question(String version) {
        return Question.of(PRICING, version, Target.environment("production"));
    }

    private static Question toBranch() {
        return Question.of(PRICING, "1.0.0", Target.branch("main"));
    }

    static Matrix matrix(@Nullable Boolean deployable, Row... rows) {
        return new Matrix(new Summary(deployable, "the broker's words", 0, 0), List.of(rows));
    }

    private static Matrix counted(int failed, int unknown) {
        return new Matrix(new Summary(true, "the broker's words", failed, unknown), List.of(good()));
    }

    private static Matrix naming(EvidenceReference reference) {
        return matrix(true, row("checkout", "1.0.0", "1.0.0", new Verification(true, List.of(), reference)));
    }

    private static Matrix passedOver(String interaction) {
        return matrix(
                true, row("checkout", "1.0.0", "1.0.0", new Verification(true, List.of(), null, List.of(interaction))));
    }

    static Row row(
            String consumer, String version, @Nullable String providerVersion, @Nullable Verification verification) {
        return new Row(ServiceName.of(consumer), version, PRICING, providerVersion, verification);
    }

    private static Row good() {
        return row("checkout", "1.0.0", "1.0.0", Verification.succeeded());
    }

    static Verification broken() {
        return Verification.failed(List.of(failed()));
    }

    static Verdict failed() {
        return Verdict.failed(
                Check.CONTRACT,
                Subject.of(LINK, "a quote for A1").at("$.currency"),
                "$.currency must match [A-Z]{3}, but was \"eur\"",
                "matches [A-Z]{3}",
                "\"eur\"");
    }

    static Evidence evidence(Verdict... verdicts) {
        return as(Part.real(PRICING, "1.0.0"), verdicts);
    }

    private static Evidence image(String digest) {
        return image("1.0.0", digest);
    }

    static Evidence image(String version, String digest) {
        return as(Part.real(PRICING, version).as("pricing:" + version, digest), passed());
    }

    static Verdict passed() {
        return Verdict.passed(Check.CONTRACT, Subject.of(LINK, "a quote for A1"), "kept");
    }

    static Verdict inconclusive() {
        return Verdict.inconclusive(Check.CONTRACT, Subject.of(LINK, "a quote for A1"), "the container died");
    }

    private static Part versionless() {
        return new Part(PRICING, Part.Role.REAL, null, null, null, null);
    }

    private static Evidence as(Part part, Verdict... verdicts) {
        return builder(part, verdicts).build();
    }

    static Evidence withFailure(String test, Verdict verdict) {
        return builder(Part.real(PRICING, "1.0.0"), verdict)
                .failure(new FailedTest(test, "it failed", List.of()))
                .build();
    }

    private static Evidence.Builder builder(Part part, Verdict... verdicts) {
        Evidence.Builder builder = Evidence.builder("run-1", Instant.parse("2026-11-22T20:00:00Z"))
                .part(part)
                .part(Part.real(ServiceName.of("checkout"), "1.0.0"));
        for (int i = 0; i < verdicts.length; i++) {
            builder.verdict("PricingIT." + i, verdicts[i]);
        }
        return builder;
    }

    private static Case of(String name, Matrix matrix, Decision.Answer expected, String saying) {
        return with(name, question("1.0.0"), matrix, List.of(), expected, saying);
    }

    private static Case seen(String name, Decision.Answer expected, String saying, Evidence... evidence) {
        return with("evidence: " + name, question("1.0.0"), matrix(true, good()), List.of(evidence), expected, saying);
    }

    private static Case with(
            String name,
            Question question,
            Matrix matrix,
            List<Evidence> evidence,
            Decision.Answer expected,
            String saying) {
        return new Case(name, question, matrix, evidence, expected, saying);
    }
}
