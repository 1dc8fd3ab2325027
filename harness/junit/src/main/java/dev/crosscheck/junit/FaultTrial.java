package dev.crosscheck.junit;

import dev.crosscheck.fault.Injection;
import dev.crosscheck.link.ActiveFault;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.testbed.Response;
import dev.crosscheck.verdict.EntryAnswer;
import dev.crosscheck.verdict.Resilience;
import dev.crosscheck.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One test, run without and then with one fault. JUnit runs the invocations of a template one after the other. */
final class FaultTrial {

    private final Injection injection;
    private EntryAnswer answerWithout = EntryAnswer.none("the test was not run without the fault");

    FaultTrial(Injection injection) {
        this.injection = injection;
    }

    /** Notes what the consumer's callers get when all is well. */
    Extension without() {
        return new Trial(false);
    }

    /** Injects the fault, and judges what the consumer's callers get then. */
    Extension with() {
        return new Trial(true);
    }

    private final class Trial implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

        private final boolean faulty;
        private Optional<Response> before = Optional.empty();
        private Observations.@Nullable Mark began;
        private @Nullable ActiveFault active;

        Trial(boolean faulty) {
            this.faulty = faulty;
        }

        @Override
        public void beforeTestExecution(ExtensionContext context) {
            Bed bed = CrosscheckExtension.required(context).bed();
            before = bed.lastResponse(injection.link().consumer());
            began = bed.observations().mark();
            if (faulty) {
                active = bed.link(injection.link()).inject(injection.fault(), injection.scope());
            }
        }

        @Override
        public void afterTestExecution(ExtensionContext context) {
            if (active == null) {
                answerWithout = context.getExecutionException()
                        .map(failure -> EntryAnswer.none("the test failed without the fault"))
                        .orElseGet(() -> entryAnswer(context));
                return;
            }
            active.remove();
            Verdict verdict = judge(context, active.fired());
            CrosscheckExtension.required(context).judged(Annotations.testName(context), List.of(verdict));
            if (context.getExecutionException().isEmpty()) {
                Verdicts.raise(List.of(verdict));
            }
        }

        private Verdict judge(ExtensionContext context, int fired) {
            Optional<Throwable> failure = context.getExecutionException();
            return failure.isPresent()
                    ? Resilience.sideEffect(
                                    injection,
                                    fired,
                                    "what the test asserts holds with and without the fault",
                                    false,
                                    String.valueOf(failure.get().getMessage()))
                            .restingOnAllBut(dropped(context))
                    : Resilience.judge(
                            injection, fired, Annotations.promises(context), answerWithout, entryAnswer(context));
        }

        /** What the test could not be shown of what happened; it may have looked for that very thing. */
        private long dropped(ExtensionContext context) {
            Observations seen = CrosscheckExtension.required(context).bed().observations();
            return began == null ? 0 : seen.droppedSince(began);
        }

        @SuppressWarnings("ReferenceEquality") // the very answer from before, not one that is alike
        private EntryAnswer entryAnswer(ExtensionContext context) {
            Optional<Response> last = CrosscheckExtension.required(context)
                    .bed()
                    .lastResponse(injection.link().consumer());
            if (last.isEmpty()) {
                return EntryAnswer.none("no whole answer arrived");
            }
            boolean fresh = before.isEmpty() || before.get() != last.get();
            return fresh
                    ? new EntryAnswer(last.get().status(), last.get().body())
                    : EntryAnswer.none(
                            "the test sent nothing to " + injection.link().consumer());
        }
    }
}
