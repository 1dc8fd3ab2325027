package dev.crosscheck.junit;

import dev.crosscheck.junit.ProviderState.Action;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.UnknownStateException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The states that methods of a test class, and of those around it, set up and tear down. */
final class StateMethods implements StateHandler {

    private final Map<String, Bound> setUps = new LinkedHashMap<>();
    private final Map<String, Bound> tearDowns = new LinkedHashMap<>();

    /**
     * Finds the methods of a test's instances.
     *
     * @param tests the instance of the test, and those around it
     * @throws IllegalArgumentException if two methods do the same for one state, or one takes what it cannot be given
     */
    StateMethods(List<Object> tests) {
        for (Object test : tests) {
            AnnotationSupport.findAnnotatedMethods(
                            test.getClass(), ProviderState.class, HierarchyTraversalMode.TOP_DOWN)
                    .forEach(method -> add(test, method, method.getAnnotation(ProviderState.class)));
        }
    }

    private void add(Object test, Method method, ProviderState state) {
        Bound bound = new Bound(test, method, StateParameters.of(method));
        for (String name : state.value()) {
            Bound other = (state.action() == Action.TEARDOWN ? tearDowns : setUps).putIfAbsent(name, bound);
            if (other != null) {
                throw new IllegalArgumentException("@ProviderState: " + method + " handled '" + name
                        + "' (expected: one method for" + " it, but " + other.method()
                        + " handles it too). Remove one of them.");
            }
        }
        method.setAccessible(true);
    }

    @Override
    public Map<String, Object> setUp(dev.crosscheck.pact.ProviderState state) throws Exception {
        Bound method = setUps.get(state.name());
        if (method == null) {
            throw new UnknownStateException(state, setUps.keySet());
        }
        return values(method.call(state));
    }

    @Override
    public void tearDown(dev.crosscheck.pact.ProviderState state) throws Exception {
        Bound method = tearDowns.get(state.name());
        if (!setUps.containsKey(state.name())) {
            throw new UnknownStateException(state, setUps.keySet());
        }
        if (method != null) {
            method.call(state);
        }
    }

    private static Map<String, Object> values(Object result) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (result instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return values;
    }

    /** A method with the instance it belongs to. */
    private record Bound(Object test, Method method, StateParameters parameters) {

        Object call(dev.crosscheck.pact.ProviderState state) throws Exception {
            try {
                Object result = method.invoke(test, parameters.arguments(state));
                return result == null ? Map.of() : result;
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw (Error) e.getCause();
            }
        }
    }
}
