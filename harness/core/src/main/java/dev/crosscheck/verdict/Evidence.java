package dev.crosscheck.verdict;

import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What one run leaves behind: who took part, what was judged, and what a green test stood on. Immutable.
 *
 * @param run names the run; the nodes of a split run share it
 * @param at when the run began
 * @param parts who took part, by name, each service once
 * @param links the links of the testbed, in order
 * @param verdicts every verdict with its test
 * @param failures what happened in each failed test
 * @param answers what the fakes were asked and from where each answer came, in order
 * @param dropped how many answers could not be kept: those that are here are not all that a green test stood on
 */
public record Evidence(
        String run,
        Instant at,
        List<Part> parts,
        List<LinkName> links,
        List<Judged> verdicts,
        List<FailedTest> failures,
        List<FakeAnswer> answers,
        long dropped) {

    /**
     * Copies the lists and puts parts and links in order.
     *
     * @throws IllegalArgumentException if the run has no name or a service took two parts
     */
    public Evidence {
        if (run.isBlank()) {
            throw new IllegalArgumentException(
                    "evidence: run was blank (expected: a name, the same on every node of a split run). Name the run.");
        }
        parts = Merging.parts(run, parts);
        links = List.copyOf(new TreeSet<>(links));
        verdicts = List.copyOf(verdicts);
        failures = List.copyOf(failures);
        answers = List.copyOf(answers);
    }

    /** Starts the evidence of a run. */
    public static Builder builder(String run, Instant at) {
        return new Builder(run, at);
    }

    /**
     * What several nodes of one run found, each check exactly once. Where two nodes judged the same thing differently, the
     * worse verdict stands.
     *
     * @throws IllegalArgumentException if there is nothing to merge, or the nodes did not take part in the same run with the
     *     same versions
     */
    public static Evidence merge(List<Evidence> nodes) {
        return Merging.merge(nodes);
    }

    /** The part a service played, if it took part. */
    public Optional<Part> part(ServiceName service) {
        return parts.stream().filter(part -> part.service().equals(service)).findFirst();
    }

    /** Whether a verdict rests on what an earlier run saw, since nothing had changed, and not on this run. */
    public boolean seenBefore(Verdict verdict) {
        Stamp stamp = verdict.stamp();
        return stamp != null && stamp.at().isBefore(at);
    }

    /** The SHA-256 of the content, as {@code sha256:} and 64 hexadecimal digits. */
    public String digest() {
        return EvidenceJson.digest(this);
    }

    /** Collects what a run finds. Not thread-safe. */
    public static final class Builder {

        private final String run;
        private final Instant at;
        private final List<Part> parts = new ArrayList<>();
        private final List<LinkName> links = new ArrayList<>();
        private final List<Judged> verdicts = new ArrayList<>();
        private final List<FailedTest> failures = new ArrayList<>();
        private final List<FakeAnswer> answers = new ArrayList<>();
        private long dropped;

        private Builder(String run, Instant at) {
            this.run = run;
            this.at = at;
        }

        /** A service took part. */
        public Builder part(Part part) {
            parts.add(part);
            return this;
        }

        /** A link was there. */
        public Builder link(LinkName link) {
            links.add(link);
            return this;
        }

        /** A test led to a verdict. */
        public Builder verdict(String test, Verdict verdict) {
            verdicts.add(new Judged(test, verdict));
            return this;
        }

        /** A test led to verdicts. */
        public Builder verdicts(String test, Collection<Verdict> found) {
            found.forEach(verdict -> verdict(test, verdict));
            return this;
        }

        /** A test failed. */
        public Builder failure(FailedTest failure) {
            failures.add(failure);
            return this;
        }

        /** A fake answered. */
        public Builder answers(Collection<FakeAnswer> given) {
            answers.addAll(given);
            return this;
        }

        /** So many answers could not be kept. */
        public Builder dropped(long more) {
            dropped += more;
            return this;
        }

        /**
         * The evidence so far.
         *
         * @throws IllegalArgumentException if a service took two parts
         */
        public Evidence build() {
            return new Evidence(run, at, parts, links, verdicts, failures, answers, dropped);
        }
    }
}
