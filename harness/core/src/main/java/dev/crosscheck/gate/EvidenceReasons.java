package dev.crosscheck.gate;

import dev.crosscheck.gate.Reason.Kind;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.FailedTest;
import dev.crosscheck.verdict.Judged;
import dev.crosscheck.verdict.Part;
import dev.crosscheck.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the evidence of runs argues for. */
final class EvidenceReasons {

    private EvidenceReasons() {}

    static List<Reason> of(Question question, Matrix matrix, List<Evidence> all) {
        List<Reason> reasons = new ArrayList<>();
        List<Evidence> fitting = all.stream()
                .filter(evidence -> unfit(question, evidence).isEmpty())
                .toList();
        for (Evidence evidence : fitting) {
            reasons.addAll(verdicts(question, evidence));
        }
        boolean judged = reasons.stream().anyMatch(reason -> reason.kind() != Kind.NOTE);
        for (Evidence evidence : all) {
            silence(question, evidence)
                    .map(said -> Reason.of(
                            judged && !said.suspicious() ? Kind.NOTE : Kind.DOUBT,
                            "evidence of run " + evidence.run() + " " + said.what()))
                    .ifPresent(reasons::add);
            changed(matrix, evidence).ifPresent(reasons::add);
        }
        images(question, all).ifPresent(reasons::add);
        return reasons;
    }

    /** Whether a run of what is asked about saw an interaction kept. */
    static boolean kept(Question question, List<Evidence> all, LinkName link, String interaction) {
        return all.stream()
                .filter(evidence -> unfit(question, evidence).isEmpty())
                .flatMap(evidence -> evidence.verdicts().stream())
                .map(Judged::verdict)
                .anyMatch(verdict -> verdict.outcome() == Verdict.Outcome.PASSED
                        && verdict.subject().link().equals(link)
                        && verdict.subject().title().equals(interaction));
    }

    /** What evidence that says nothing says instead; a doubt when it is suspicious, or when no other evidence judged anything. */
    private record Silence(String what, boolean suspicious) {}

    private static Optional<Silence> silence(Question question, Evidence evidence) {
        Optional<String> unfit = unfit(question, evidence);
        if (unfit.isPresent()) {
            return Optional.of(new Silence(unfit.get(), tookPart(question, evidence)));
        }
        return verdicts(question, evidence).stream().allMatch(reason -> reason.kind() == Kind.NOTE)
                ? Optional.of(new Silence("judged nothing about " + question.service(), false))
                : Optional.empty();
    }

    /** Evidence of a real service that does not fit is suspicious; of another service's test it is only beside the point. */
    private static boolean tookPart(Question question, Evidence evidence) {
        return evidence.part(question.service())
                .filter(part -> part.role() == Part.Role.REAL)
                .isPresent();
    }

    private static Optional<String> unfit(Question question, Evidence evidence) {
        Optional<Part> part = evidence.part(question.service());
        if (part.isEmpty()) {
            return Optional.of("is not about " + question.service());
        }
        if (part.get().role() != Part.Role.REAL) {
            return Optional.of("had " + question.service() + " faked, so it says nothing about the real one");
        }
        String version = part.get().version();
        if (!question.version().equals(version)) {
            return Optional.of("is about " + question.service() + " "
                    + (version == null ? "of an unknown version" : version) + ", not " + question.version());
        }
        String image = question.imageDigest();
        if (image != null && !image.equals(part.get().imageDigest())) {
            return Optional.of("is about image " + part.get().imageDigest() + ", not " + image);
        }
        return Optional.empty();
    }

    private static List<Reason> verdicts(Question question, Evidence evidence) {
        List<Reason> reasons = new ArrayList<>();
        int kept = 0;
        int before = 0;
        for (Judged judged : evidence.verdicts()) {
            Verdict verdict = judged.verdict();
            if (concerns(question.service(), verdict)) {
                kept += verdict.outcome() == Verdict.Outcome.PASSED ? 1 : 0;
                before += evidence.seenBefore(verdict) ? 1 : 0;
                argument(evidence, verdict).ifPresent(reasons::add);
            }
        }
        if (kept > 0) {
            reasons.add(Reason.of(
                    Kind.FOR,
                    "run " + evidence.run() + ": " + kept + " promises around " + question.service() + " were kept"
                            + (before == 0 ? "" : ", " + before + " of them in an earlier run, unchanged since")));
        }
        evidence.failures().stream()
                .map(FailedTest::test)
                .filter(test -> !explained(evidence, test))
                .forEach(test ->
                        reasons.add(Reason.of(Kind.DOUBT, "run " + evidence.run() + ": test " + test + " failed")));
        return reasons;
    }

    /** Whether a verdict already tells why the test failed; a failure that none tells proves nothing, but is a doubt. */
    private static boolean explained(Evidence evidence, String test) {
        return evidence.verdicts().stream()
                .filter(judged -> judged.test().equals(test))
                .anyMatch(judged -> judged.verdict().outcome() == Verdict.Outcome.FAILED
                        || judged.verdict().outcome() == Verdict.Outcome.INCONCLUSIVE);
    }

    private static Optional<Reason> argument(Evidence evidence, Verdict verdict) {
        return switch (verdict.outcome()) {
            case PASSED -> Optional.empty();
            case FAILED -> Optional.of(reason(Kind.AGAINST, evidence, verdict));
            case PENDING -> Optional.of(reason(Kind.NOTE, evidence, verdict));
            case INCONCLUSIVE -> Optional.of(reason(Kind.DOUBT, evidence, verdict));
        };
    }

    private static Reason reason(Kind kind, Evidence evidence, Verdict verdict) {
        String version = evidence.part(verdict.subject().link().consumer())
                .map(Part::version)
                .orElse(null);
        return VerdictReason.of(kind, verdict, version);
    }

    private static boolean concerns(ServiceName service, Verdict verdict) {
        LinkName link = verdict.subject().link();
        return link.consumer().equals(service) || link.provider().equals(service);
    }

    private static Optional<Reason> changed(Matrix matrix, Evidence evidence) {
        String digest = evidence.digest();
        return matrix.rows().stream()
                .map(Matrix.Row::verification)
                .flatMap(verification -> Optional.ofNullable(verification).map(Matrix.Verification::evidence).stream())
                .filter(known ->
                        known.run().equals(evidence.run()) && !known.digest().equals(digest))
                .findFirst()
                .map(known -> Reason.of(
                        Kind.DOUBT,
                        "evidence of run " + evidence.run() + " has digest " + digest + ", but the broker was told "
                                + known.digest()));
    }

    /** Runs of one version must have run one image: else the version was built twice, and which one is released? */
    private static Optional<Reason> images(Question question, List<Evidence> all) {
        List<String> digests = all.stream()
                .flatMap(evidence -> evidence.part(question.service()).stream())
                .filter(part -> question.version().equals(part.version()))
                .flatMap(part -> Optional.ofNullable(part.imageDigest()).stream())
                .distinct()
                .toList();
        return digests.size() < 2
                ? Optional.empty()
                : Optional.of(Reason.of(
                        Kind.DOUBT,
                        question.service() + " " + question.version() + " ran as different images: " + digests));
    }
}
