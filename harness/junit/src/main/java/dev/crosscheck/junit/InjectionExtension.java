package dev.crosscheck.junit;

import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.link.Link;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.TestbedException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the parts of the testbed they ask for with {@link Fake}, {@link Real} and {@link On}. */
final class InjectionExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(Fake.class)
                || parameter.isAnnotated(Real.class)
                || parameter.isAnnotated(On.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            if (parameter.isAnnotated(Fake.class)) {
                return fake(parameter, context);
            }
            return parameter.isAnnotated(Real.class) ? real(parameter, context) : link(parameter, context);
        } catch (IllegalArgumentException | TestbedException e) {
            throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Object fake(ParameterContext parameter, ExtensionContext context) {
        boolean publisher = parameter.getParameter().getType().equals(FakePublisher.class);
        if (!publisher) {
            requireType(parameter, FakeService.class);
        }
        TestRun test = CrosscheckExtension.testRun(context)
                .orElseThrow(() -> new ParameterResolutionException("@Fake: " + parameter.getParameter()
                        + " was asked for outside a test (expected: in a test, @BeforeEach or @AfterEach method,"
                        + " as expectations belong to one test). Move it there."));
        ServiceName provider = ServiceName.of(
                parameter.findAnnotation(Fake.class).orElseThrow().value());
        return publisher ? test.publisher(provider) : test.fake(provider);
    }

    private static RealService real(ParameterContext parameter, ExtensionContext context) {
        requireType(parameter, RealService.class);
        return CrosscheckExtension.required(context)
                .bed()
                .real(ServiceName.of(
                        parameter.findAnnotation(Real.class).orElseThrow().value()));
    }

    private static Link link(ParameterContext parameter, ExtensionContext context) {
        requireType(parameter, Link.class);
        return CrosscheckExtension.required(context)
                .bed()
                .link(LinkName.parse(
                        parameter.findAnnotation(On.class).orElseThrow().value()));
    }

    private static void requireType(ParameterContext parameter, Class<?> expected) {
        Class<?> actual = parameter.getParameter().getType();
        if (!actual.isAssignableFrom(expected)) {
            throw new ParameterResolutionException(parameter.getParameter() + ": type was " + actual.getName()
                    + " (expected: " + expected.getName() + "). Change the parameter's type.");
        }
    }
}
