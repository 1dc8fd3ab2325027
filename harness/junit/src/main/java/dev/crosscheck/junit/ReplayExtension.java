package dev.crosscheck.junit;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.ServiceName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes a test of every recorded interaction, and tells the broker when the class is over. */
final class ReplayExtension implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), ReplayExpectations.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        ReplayExpectations wanted = AnnotationSupport.findAnnotation(
                        context.getRequiredTestMethod(), ReplayExpectations.class)
                .orElseThrow();
        ClassRun owner = CrosscheckExtension.required(context);
        List<ReplayedPact> pacts =
                ReplaySource.pacts(ServiceName.of(wanted.provider()), owner.pacts(), owner.settings());
        owner.afterwards(evidence -> pacts.forEach(pact -> pact.publish(owner.settings(), evidence)
                .ifPresent(reason -> context.publishReportEntry("crosscheck", reason))));
        pacts.forEach(pact -> pact.notices().forEach(notice -> context.publishReportEntry("broker", notice)));
        Stamps known =
                wanted.always() || wanted.parity() || owner.settings().replaysAll() ? Stamps.none() : owner.stamps();
        return pacts.stream()
                .flatMap(pact -> pact.pact().interactions().stream()
                        .map(interaction -> new Invocation(
                                name(pact, interaction), new ReplayInvocation(wanted, pact, interaction, known))));
    }

    private static String name(ReplayedPact pact, Interaction interaction) {
        String states = interaction.states().stream().map(ProviderState::name).collect(Collectors.joining(", "));
        return pact.pact().link() + ": " + interaction.description() + (states.isEmpty() ? "" : " [" + states + "]")
                + (pact.pending() || interaction.pending() ? " (pending)" : "");
    }
}
