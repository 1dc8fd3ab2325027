package dev.crosscheck.junit;

import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Ties a testbed to a test class.
 *
 * <p>Basic approach: what must outlive a callback is in JUnit's stores, which close it: the {@link Session} of the whole run in the
 * root's store, the {@link ClassRun} with its bed in the store of the outermost annotated class, where {@code @Nested} classes
 * find it, and the {@link TestRun} in the store of the test. The extension itself has no state. It watches tests besides, since one
 * may fail where no callback of ours is asked: in its constructor, or in another extension.
 */
final class CrosscheckExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                InvocationInterceptor,
                TestWatcher {

    private static final Namespace NAMESPACE = Namespace.create(CrosscheckExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<ClassRun> enclosing = classRun(context);
        if (enclosing.isPresent()) {
            enclosing.get().covers(context.getRequiredTestClass());
        } else {
            keep(
                    context,
                    ClassRun.start(context.getRequiredTestClass(), Annotations.crosscheck(context), session(context)));
        }
        FakeFields.fill(context.getRequiredTestClass(), required(context).bed());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TestRun test = required(context).open(Annotations.testName(context), Annotations.methodName(context));
        context.getStore(NAMESPACE).put(TestRun.class, test);
    }

    /** The tests that a factory makes end before the factory's method does; it has no other way to know that one failed. */
    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            testRun(context).ifPresent(run -> run.failedWithin(failure));
            throw failure;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        testRun(context).ifPresent(run -> run.finish(context.getExecutionException()));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        unsuccessful(context, cause);
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        unsuccessful(context, cause);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Class<?> ended = context.getRequiredTestClass();
        Optional<ClassRun> run = classRun(context);
        run.ifPresent(all -> context.getExecutionException()
                .ifPresent(failure -> all.unsuccessful(Annotations.simpleName(ended), failure)));
        run.filter(all -> all.owner().equals(ended)).ifPresent(ClassRun::finish);
    }

    static void keep(ExtensionContext context, ClassRun run) {
        context.getStore(NAMESPACE).put(ClassRun.class, run);
    }

    static Session session(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Session.class,
                        key -> new Session(
                                Settings.of(context::getConfigurationParameter, System.getenv()), Clock.systemUTC()),
                        Session.class);
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

    /** The test's own store is closed by now, the one above it is not. */
    private static void unsuccessful(ExtensionContext test, Throwable cause) {
        test.getParent()
                .flatMap(CrosscheckExtension::classRun)
                .ifPresent(run -> run.unsuccessful(Annotations.testName(test), cause));
    }
}
