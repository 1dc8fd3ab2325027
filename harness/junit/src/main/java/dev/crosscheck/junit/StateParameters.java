package dev.crosscheck.junit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.pact.ProviderState;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link dev.crosscheck.junit.ProviderState} method takes: nothing, all parameters of a state as a map, or some by name. */
final class StateParameters {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Method method;
    private final List<Parameter> parameters;
    private final boolean asMap;

    private StateParameters(Method method, List<Parameter> parameters, boolean asMap) {
        this.method = method;
        this.parameters = parameters;
        this.asMap = asMap;
    }

    /**
     * What a method takes.
     *
     * @throws IllegalArgumentException if the names of its parameters are not known
     */
    static StateParameters of(Method method) {
        List<Parameter> parameters = List.of(method.getParameters());
        boolean asMap = parameters.size() == 1 && parameters.get(0).getType().equals(Map.class);
        if (!asMap && parameters.stream().anyMatch(parameter -> !parameter.isNamePresent())) {
            throw new IllegalArgumentException("@ProviderState: " + method
                    + " took parameters whose names are not known (expected: names, or a Map of the state's parameters)."
                    + " Compile the class with -parameters, or take a Map.");
        }
        return new StateParameters(method, parameters, asMap);
    }

    /**
     * The arguments of a call.
     *
     * @throws IllegalArgumentException if the state lacks a parameter, or has another type for it
     */
    @Nullable
    Object[] arguments(ProviderState state) {
        if (asMap) {
            return new Object[] {state.parameters()};
        }
        @Nullable Object[] arguments = new Object[parameters.size()];
        Arrays.setAll(arguments, at -> argument(parameters.get(at), state));
        return arguments;
    }

    private @Nullable Object argument(Parameter parameter, ProviderState state) {
        if (!state.parameters().containsKey(parameter.getName())) {
            throw problem(parameter, state, "missing");
        }
        Object value = state.parameters().get(parameter.getName());
        if (value == null && parameter.getType().isPrimitive()) {
            throw problem(parameter, state, "null");
        }
        try {
            return JSON.convertValue(value, JSON.constructType(parameter.getParameterizedType()));
        } catch (IllegalArgumentException e) {
            IllegalArgumentException problem = problem(parameter, state, "'" + value + "'");
            problem.initCause(e);
            throw problem;
        }
    }

    private IllegalArgumentException problem(Parameter parameter, ProviderState state, String actual) {
        return new IllegalArgumentException("@ProviderState: parameter '" + parameter.getName() + "' of '"
                + state.name()
                + "' was " + actual + " (expected: a " + parameter.getType().getSimpleName() + " for "
                + method.getName() + ", of " + state.parameters() + "). Correct the method, or the consumer's test.");
    }
}
