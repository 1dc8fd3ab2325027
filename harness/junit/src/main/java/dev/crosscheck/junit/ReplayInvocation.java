package dev.crosscheck.junit;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.replay.DeclaredMessages;
import dev.crosscheck.replay.MessageTrigger;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.topology.MessageSource;
import dev.crosscheck.topology.StateSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.AssertionFailedError;

/** The replay of one interaction: gives the test method its {@link Replay}, and fails one that is not verified. */
final class ReplayInvocation implements ParameterResolver, AfterTestExecutionCallback {

    private final ReplayExpectations wanted;
    private final ReplayedPact pact;
    private final Interaction interaction;
    private final Stamps known;
    private @Nullable Replay replay;

    ReplayInvocation(ReplayExpectations wanted, ReplayedPact pact, Interaction interaction, Stamps known) {
        this.wanted = wanted;
        this.pact = pact;
        this.interaction = interaction;
        this.known = known;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Replay.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ClassRun owner = CrosscheckExtension.required(context);
        String test = Annotations.testName(context);
        ServiceName provider = ServiceName.of(wanted.provider());
        Replayer.Builder replayer = Replayer.builder(provider)
                .target(owner.bed().address(provider))
                .states(states(context, owner.bed()))
                .stateDeadline(Duration.ofSeconds(wanted.secondsPerState()));
        addMessages(replayer, context.getRequiredTestInstance(), owner.bed());
        Proof proof = new Proof(
                owner.part(provider), interaction, pact.fingerprint(), circumstances(context, owner.bed()), owner::now);
        replay = new Replay(
                pact,
                interaction,
                replayer,
                proof,
                known,
                owner.turns(),
                () -> wanted.parity() && !(interaction instanceof MessageInteraction)
                        ? Twin.of(pact.pact(), interaction, owner.bed())
                        : Twin.none(),
                verdicts -> owner.judged(test, verdicts));
        return replay;
    }

    /** What the provider's answer depends on; what makes it publish is in the test's code too. */
    private Optional<String> circumstances(ExtensionContext context, Bed bed) {
        Optional<String> around = bed.circumstances(pact.pact().provider());
        if (interaction.states().isEmpty() && !(interaction instanceof MessageInteraction)) {
            return around;
        }
        return around.flatMap(text -> StateCircumstances.of(context.getRequiredTestClass(), sources(context, bed))
                .map(states -> text + "\n" + wanted + "\n" + states));
    }

    private void addMessages(Replayer.Builder replayer, Object test, Bed bed) {
        if (!(interaction instanceof MessageInteraction)) {
            return;
        }
        if (wanted.parity()) {
            replayer.parityOfMessages();
        }
        MessageSource declared = bed.messages(pact.pact().provider());
        MessageTrigger otherwise = DeclaredMessages.trigger(
                declared, new AroundProvider(bed, pact.pact().link()));
        replayer.trigger(new TriggerMethods(test, otherwise));
        List<String> places = wanted.messages().length > 0 ? List.of(wanted.messages()) : declared.at();
        places.forEach(place -> DeclaredMessages.addPlace(replayer, URI.create(place), bed::messageBroker));
    }

    private StateHandler states(ExtensionContext context, Bed bed) {
        return StateHandlers.firstOf(
                new StateMethods(context.getRequiredTestInstances().getAllInstances()),
                StateHandlers.declared(
                        sources(context, bed),
                        new AroundProvider(bed, pact.pact().link())));
    }

    private List<StateSource> sources(ExtensionContext context, Bed bed) {
        List<StateSource> sources = StateSources.of(context, wanted);
        sources.addAll(bed.states(pact.pact().provider()));
        return sources;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Optional.ofNullable(replay)
                .flatMap(Replay::earlier)
                .ifPresent(stamp -> context.publishReportEntry(
                        "crosscheck", "not replayed again: kept on " + stamp.at() + ", and nothing has changed since"));
        if (context.getExecutionException().isEmpty() && (replay == null || !replay.verified())) {
            throw new AssertionFailedError(
                    pact.pact().link() + ": '" + interaction.description()
                            + "' was never verified (expected: a call of verify()). Take a Replay as a parameter and verify it.");
        }
    }
}
