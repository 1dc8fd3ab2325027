package dev.crosscheck.junit;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.service.LinkName;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test without and with its fault. Basic approach: the two invocations share one {@link FaultTrial}, which no store needs to keep. */
final class UnderFaultExtension implements TestTemplateInvocationContextProvider {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), UnderFault.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        UnderFault wanted = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), UnderFault.class)
                .orElseThrow();
        Injection injection = Injection.of(Fault.parse(wanted.fault()), LinkName.parse(wanted.link()));
        FaultTrial trial = new FaultTrial(injection);
        return Stream.of(
                new Invocation("without faults", trial.without()), new Invocation("under " + injection, trial.with()));
    }
}
