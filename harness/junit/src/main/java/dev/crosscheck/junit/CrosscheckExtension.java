package dev.crosscheck.junit;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.link.Link;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.RealService;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Ties a testbed to a test class.
 *
 * <p>Basic approach: what must outlive a callback is in JUnit's stores, which close it: the {@link Session} of the whole run in the
 * root's store, the {@link ClassRun} with its bed in the store of the outermost annotated class, where {@code @Nested} classes
 * find it, and the {@link TestRun} in the store of the test. The extension itself has no state.
 */
final class CrosscheckExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(CrosscheckExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        if (classRun(context).isEmpty()) {
            Class<?> owner = context.getRequiredTestClass();
            Session session = context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(Session.class, key -> new Session(Settings.ofThisProcess()), Session.class);
            context.getStore(NAMESPACE)
                    .put(ClassRun.class, ClassRun.start(owner, Annotations.crosscheck(context), session));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        context.getStore(NAMESPACE)
                .put(
                        TestRun.class,
                        required(context).open(Annotations.testName(context), Annotations.methodName(context)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        testRun(context).ifPresent(run -> run.finish(context.getExecutionException()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        classRun(context)
                .filter(run -> run.owner().equals(context.getRequiredTestClass()))
                .ifPresent(ClassRun::finish);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(Fake.class)
                || parameter.isAnnotated(Real.class)
                || parameter.isAnnotated(On.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        try {
            if (parameter.findAnnotation(Fake.class).isPresent()) {
                requireType(parameter, type, FakeService.class);
                return testRun(context)
                        .orElseThrow(() -> new ParameterResolutionException("@Fake: " + parameter.getParameter()
                                + " was asked for outside a test (expected: in a test, @BeforeEach or @AfterEach method,"
                                + " as expectations belong to one test). Move it there."))
                        .fake(ServiceName.of(
                                parameter.findAnnotation(Fake.class).get().value()));
            }
            if (parameter.findAnnotation(Real.class).isPresent()) {
                requireType(parameter, type, RealService.class);
                return required(context)
                        .bed()
                        .real(ServiceName.of(
                                parameter.findAnnotation(Real.class).get().value()));
            }
            requireType(parameter, type, Link.class);
            return required(context)
                    .bed()
                    .link(LinkName.parse(
                            parameter.findAnnotation(On.class).orElseThrow().value()));
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
        }
    }

    static ClassRun required(ExtensionContext context) {
        return classRun(context)
                .orElseThrow(() -> new ParameterResolutionException(context.getDisplayName()
                        + ": the class had no testbed (expected: @Crosscheck on it). Annotate the class."));
    }

    static Optional<TestRun> testRun(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(TestRun.class, TestRun.class));
    }

    private static Optional<ClassRun> classRun(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(ClassRun.class, ClassRun.class));
    }

    private static void requireType(ParameterContext parameter, Class<?> actual, Class<?> expected) {
        if (!actual.isAssignableFrom(expected)) {
            throw new ParameterResolutionException(parameter.getParameter() + ": type was " + actual.getName()
                    + " (expected: " + expected.getName() + "). Change the parameter's type.");
        }
    }
}
