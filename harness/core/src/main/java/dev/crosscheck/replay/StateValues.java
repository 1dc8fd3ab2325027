package dev.crosscheck.replay;

import au.com.dius.pact.core.model.generators.Generator;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the provider's states told about themselves, for the generators of a request. */
final class StateValues {

    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");

    private StateValues() {}

    /**
     * The context in which pact-jvm generates.
     *
     * @throws IllegalArgumentException if a generator needs a value that no state gave: pact-jvm would send an empty text
     */
    static Map<String, Object> contextFor(Generators generators, Map<String, Object> values) {
        for (Map<String, Generator> category : generators.getCategories().values()) {
            for (Generator generator : category.values()) {
                if (generator instanceof ProviderStateGenerator fromState) {
                    require(fromState.getExpression(), values);
                }
            }
        }
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("providerState", values);
        return context;
    }

    private static void require(String expression, Map<String, Object> values) {
        Matcher names = NAME.matcher(expression);
        while (names.find()) {
            if (!values.containsKey(names.group(1))) {
                throw new IllegalArgumentException("provider state: value '" + names.group(1)
                        + "' was missing (expected: one of " + values.keySet()
                        + "). Return it from the method that sets the state up.");
            }
        }
    }
}
