package dev.crosscheck.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Lets the tests that share a testbed take turns: nothing tells for which of two tests a container calls a fake. JUnit holds the
 * locks, so that a test that waits does not keep a thread from the tests of another class. Replays only keep away from tests: among
 * themselves, {@link Turns} says who goes with whom.
 */
final class OneTestAtATime implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        Class<?> outermost = enclosing.isEmpty() ? testClass : enclosing.get(0);
        boolean replay = AnnotationSupport.isAnnotated(method, ReplayExpectations.class);
        return Set.of(new Lock(
                "dev.crosscheck.testbed of " + outermost.getName(),
                replay ? ResourceAccessMode.READ : ResourceAccessMode.READ_WRITE));
    }
}
