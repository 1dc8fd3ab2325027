package dev.crosscheck.gate;

import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the broker knows about a version and those it would meet, as data.
 *
 * @param summary the broker's own conclusion
 * @param rows one for each pact between two versions
 */
public record Matrix(Summary summary, List<Row> rows) {

    /** Copies the rows. */
    public Matrix {
        rows = List.copyOf(rows);
    }

    /**
     * The broker's own conclusion.
     *
     * @param deployable yes, no, or null when the broker does not know
     * @param reason why, in the broker's words; when it does not know what was asked about, that
     * @param failed how many verifications failed
     * @param unknown how many are missing
     */
    public record Summary(@Nullable Boolean deployable, String reason, int failed, int unknown) {}

    /**
     * One pact between a version of a consumer and a version of a provider.
     *
     * @param consumer who expects
     * @param consumerVersion in which version
     * @param provider who is to keep it
     * @param providerVersion in which version, or null when no version of it was ever verified or is there
     * @param verification what came of replaying it, or null when nobody did
     */
    public record Row(
            ServiceName consumer,
            String consumerVersion,
            ServiceName provider,
            @Nullable String providerVersion,
            @Nullable Verification verification) {}

    /**
     * What came of replaying a pact against a provider.
     *
     * @param success whether every binding interaction was kept
     * @param failures what was not kept, as far as the broker was told
     * @param evidence the evidence it stood on, when it names one
     * @param notCovered descriptions of streaming gRPC calls in the pact, when another tool verified it: none of them knows such calls
     */
    public record Verification(
            boolean success,
            List<Verdict> failures,
            @Nullable EvidenceReference evidence,
            List<String> notCovered) {

        /** Copies the lists. */
        public Verification {
            failures = List.copyOf(failures);
            notCovered = List.copyOf(notCovered);
        }

        /** One that covers the whole pact. */
        public Verification(boolean success, List<Verdict> failures, @Nullable EvidenceReference evidence) {
            this(success, failures, evidence, List.of());
        }

        /** Kept, with nothing more to say. */
        public static Verification succeeded() {
            return new Verification(true, List.of(), null);
        }

        /** Not kept. */
        public static Verification failed(List<Verdict> failures) {
            return new Verification(false, failures, null);
        }
    }
}
