package dev.crosscheck.gate;

import dev.crosscheck.gate.Matrix.Row;
import dev.crosscheck.gate.Matrix.Summary;
import dev.crosscheck.gate.Matrix.Verification;
import dev.crosscheck.gate.Reason.Kind;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the broker's matrix argues for. */
final class MatrixReasons {

    private MatrixReasons() {}

    static List<Reason> of(Question question, Matrix matrix, List<Evidence> evidence) {
        List<Reason> reasons = new ArrayList<>();
        matrix.rows().forEach(row -> {
            reasons.addAll(row(question, row));
            reasons.addAll(notCovered(question, row, evidence));
        });
        if (matrix.rows().isEmpty()) {
            reasons.add(Reason.of(
                    Kind.DOUBT,
                    "the broker knows no pact between " + question.service() + " "
                            + question.version() + " and what is " + there(question)
                            + " (it says: " + matrix.summary().reason()
                            + "). Record what is deployed there, or publish and replay the pacts"));
        }
        summary(matrix.summary(), reasons);
        return reasons;
    }

    private static List<Reason> row(Question question, Row row) {
        if (!concerns(question, row)) {
            return List.of(Reason.of(Kind.DOUBT, "the broker answered about " + pair(row) + ", which was not asked"));
        }
        Verification verification = row.verification();
        if (verification == null || row.providerVersion() == null) {
            return List.of(about(row, Kind.DOUBT, pair(row) + ": nobody replayed this pact"));
        }
        if (!verification.success()) {
            return failures(row, verification);
        }
        return verification.failures().isEmpty()
                ? List.of(about(
                        row,
                        Kind.FOR,
                        row.provider() + " " + row.providerVersion() + " keeps what " + row.consumer() + " "
                                + row.consumerVersion() + " expects"))
                : List.of(about(row, Kind.DOUBT, pair(row) + ": the verification succeeded, but reports failures"));
    }

    /** Streaming calls that the verifier passed over: a doubt, unless a run's evidence says that they were kept. */
    private static List<Reason> notCovered(Question question, Row row, List<Evidence> evidence) {
        Verification verification = row.verification();
        if (verification == null || verification.notCovered().isEmpty()) {
            return List.of();
        }
        LinkName link = LinkName.of(row.consumer(), row.provider());
        boolean kept = verification.notCovered().stream()
                .allMatch(interaction -> EvidenceReasons.kept(question, evidence, link, interaction));
        return List.of(about(
                row,
                kept ? Kind.NOTE : Kind.DOUBT,
                pair(row) + ": another tool verified this pact, and its green does not cover streaming calls: "
                        + String.join(", ", verification.notCovered())
                        + (kept ? "; a run of ours saw them kept" : ". Replay the pact with Crosscheck")));
    }

    private static boolean concerns(Question question, Row row) {
        return (row.consumer().equals(question.service())
                        && row.consumerVersion().equals(question.version()))
                || (row.provider().equals(question.service())
                        && (row.providerVersion() == null
                                || row.providerVersion().equals(question.version())));
    }

    private static List<Reason> failures(Row row, Verification verification) {
        List<Reason> reasons = new ArrayList<>();
        for (Verdict verdict : verification.failures()) {
            reasons.add(VerdictReason.of(Kind.AGAINST, verdict, row.consumerVersion()));
        }
        if (reasons.isEmpty()) {
            reasons.add(about(
                    row,
                    Kind.AGAINST,
                    row.provider() + " " + row.providerVersion() + " does not keep what "
                            + row.consumer() + " " + row.consumerVersion()
                            + " expects (the verification result has no details)"));
        }
        return reasons;
    }

    private static void summary(Summary summary, List<Reason> reasons) {
        boolean against = reasons.stream().anyMatch(reason -> reason.kind() == Kind.AGAINST);
        boolean doubt = reasons.stream().anyMatch(reason -> reason.kind() == Kind.DOUBT);
        boolean agrees = Boolean.TRUE.equals(summary.deployable()) && summary.failed() == 0 && summary.unknown() == 0;
        if (agrees && against) {
            reasons.add(Reason.of(Kind.NOTE, "the broker calls it deployable all the same: " + summary.reason()));
        } else if (!agrees && !against && !doubt) {
            reasons.add(Reason.of(Kind.DOUBT, "the broker does not call it deployable: " + summary.reason()));
        }
    }

    private static Reason about(Row row, Kind kind, String text) {
        return new Reason(kind, row.consumer().value(), row.consumerVersion(), null, null, null, null, text);
    }

    private static String pair(Row row) {
        return row.consumer() + " " + row.consumerVersion() + " and " + row.provider()
                + (row.providerVersion() == null ? "" : " " + row.providerVersion());
    }

    private static String there(Question question) {
        return question.target().kind() == Question.Target.Kind.ENVIRONMENT
                ? "in " + question.target().name()
                : "on branch " + question.target().name();
    }
}
