package dev.crosscheck.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Lets the tests that share a testbed take turns: nothing tells for which of two tests a container calls a fake. JUnit holds the
 * locks, so that a test that waits does not keep a thread from the tests of another class.
 */
final class OneTestAtATime implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        Class<?> outermost = enclosing.isEmpty() ? testClass : enclosing.get(0);
        return Set.of(new Lock("dev.crosscheck.testbed of " + outermost.getName()));
    }
}
