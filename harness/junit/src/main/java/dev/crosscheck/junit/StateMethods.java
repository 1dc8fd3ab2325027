package dev.crosscheck.junit;

import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.UnknownStateException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The states that methods of a test class set up and tear down. */
final class StateMethods implements StateHandler {

    private final Object test;
    private final Map<String, Method> setUps = new LinkedHashMap<>();
    private final Map<String, Method> tearDowns = new LinkedHashMap<>();

    /**
     * Finds the methods of a test instance.
     *
     * @throws IllegalArgumentException if two methods do the same for one state, or one takes what it cannot be given
     */
    StateMethods(Object test) {
        this.test = test;
        for (Method method : AnnotationSupport.findAnnotatedMethods(
                test.getClass(), dev.crosscheck.junit.ProviderState.class, HierarchyTraversalMode.TOP_DOWN)) {
            add(method, method.getAnnotation(dev.crosscheck.junit.ProviderState.class));
        }
    }

    private void add(Method method, dev.crosscheck.junit.ProviderState state) {
        boolean fits = method.getParameterCount() == 0
                || (method.getParameterCount() == 1 && method.getParameterTypes()[0].equals(Map.class));
        if (!fits) {
            throw new IllegalArgumentException(
                    "@ProviderState: " + method + " took other things (expected: nothing, or a Map of the"
                            + " state's parameters). Change its parameters.");
        }
        Method other = (state.teardown() ? tearDowns : setUps).putIfAbsent(state.value(), method);
        if (other != null) {
            throw new IllegalArgumentException("@ProviderState: " + method + " handled '" + state.value()
                    + "' (expected: one method for" + " it, but " + other + " handles it too). Remove one of them.");
        }
        method.setAccessible(true);
    }

    @Override
    public Map<String, Object> setUp(ProviderState state) throws Exception {
        Method method = setUps.get(state.name());
        if (method == null) {
            throw new UnknownStateException(state, setUps.keySet());
        }
        return values(call(method, state));
    }

    @Override
    public void tearDown(ProviderState state) throws Exception {
        Method method = tearDowns.get(state.name());
        if (method != null) {
            call(method, state);
        } else if (!setUps.containsKey(state.name())) {
            throw new UnknownStateException(state, setUps.keySet());
        }
    }

    private Object call(Method method, ProviderState state) throws Exception {
        try {
            Object result =
                    method.getParameterCount() == 0 ? method.invoke(test) : method.invoke(test, state.parameters());
            return result == null ? Map.of() : result;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }

    private static Map<String, Object> values(Object result) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (result instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
        }
        return values;
    }
}
