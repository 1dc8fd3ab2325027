package dev.crosscheck.broker.server.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a provider's client prints about a pact: why it is verified, and what a failure would mean. */
public final class SelectionNotices {
    private static final String PENDING_HELP = " Read more at https://docs.pact.io/go/pending";
    private static final String WIP_HELP = " Read more at https://docs.pact.io/go/wip";

    /**
     * One line for one moment of a verification.
     *
     * @param when the moment, in the words of the Pact Broker's API
     */
    public record Timed(String when, String text) {}

    private SelectionNotices() {}

    /** All lines for a pact that was selected. */
    public static List<Timed> of(SelectedPact pact, VerificationRequest request, String pactUrl) {
        List<Timed> notices = new ArrayList<>();
        notices.add(new Timed("before_verification", inclusion(pact, pactUrl)));
        if (!request.includePending()) {
            return notices;
        }
        if (!pact.isPending()) {
            notices.add(new Timed(
                    "before_verification",
                    "This pact has previously been successfully verified by "
                            + line(request, pact.verifiedFor())
                            + ". If this verification fails, it will fail the build."
                            + PENDING_HELP));
            return notices;
        }
        String line = line(request, pact.pendingFor());
        String still = "This pact is still in pending state for " + line
                + " as a successful verification result has not yet been published.";
        notices.add(new Timed(
                "before_verification",
                "This pact is in pending state for this version of " + request.provider()
                        + " because a successful verification result for "
                        + line
                        + " has not yet been published. If this verification fails, it will not cause the overall"
                        + " build to fail."
                        + PENDING_HELP));
        notices.add(new Timed("after_verification:success_true_published_false", still));
        notices.add(new Timed("after_verification:success_false_published_false", still));
        notices.add(new Timed(
                "after_verification:success_true_published_true",
                "This pact is no longer in pending state for " + line
                        + ", as a successful verification result has been published. If a verification for it fails"
                        + " in the future, it will fail the build."
                        + PENDING_HELP));
        notices.add(new Timed("after_verification:success_false_published_true", still));
        return notices;
    }

    private static String inclusion(SelectedPact pact, String url) {
        if (pact.wip()) {
            return "The pact at " + url + " is being verified because it is a 'work in progress' pact (ie. it is the "
                    + String.join(" and the ", pact.reasons())
                    + " of "
                    + pact.publication().consumer().service()
                    + " and is still in pending state)."
                    + WIP_HELP;
        }
        return "The pact at " + url
                + " is being verified because the pact content belongs to the consumer version(s) matching the"
                + " following criteria:\n"
                + pact.reasons().stream().map(reason -> "    * " + reason).collect(Collectors.joining("\n"));
    }

    private static String line(VerificationRequest request, List<String> lines) {
        if (request.branch() != null) {
            return "a version of " + request.provider() + " from branch '" + request.branch() + "'";
        }
        if (request.tags().isEmpty()) {
            return request.provider();
        }
        return "a version of " + request.provider() + " with tag "
                + lines.stream().map(tag -> "'" + tag + "'").collect(Collectors.joining(" and "));
    }
}
