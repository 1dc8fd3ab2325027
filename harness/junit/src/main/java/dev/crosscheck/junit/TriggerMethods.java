package dev.crosscheck.junit;

import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.replay.MessageTrigger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The messages that methods of a test class bring about; a message without a method is for somebody else to bring about. */
final class TriggerMethods implements MessageTrigger {

    private final Object test;
    private final MessageTrigger otherwise;
    private final Map<String, Method> methods = new LinkedHashMap<>();

    /**
     * Finds the methods of a test instance.
     *
     * @param otherwise brings about what no method does
     * @throws IllegalArgumentException if two methods bring about one message, or one takes what it cannot be given
     */
    TriggerMethods(Object test, MessageTrigger otherwise) {
        this.test = test;
        this.otherwise = otherwise;
        for (Method method : AnnotationSupport.findAnnotatedMethods(
                test.getClass(), Trigger.class, HierarchyTraversalMode.TOP_DOWN)) {
            for (String description : method.getAnnotation(Trigger.class).value()) {
                add(description, method);
            }
        }
    }

    private void add(String description, Method method) {
        boolean fits = method.getParameterCount() == 0
                || (method.getParameterCount() == 1 && method.getParameterTypes()[0].equals(Map.class));
        if (!fits) {
            throw new IllegalArgumentException(
                    "@Trigger: " + method
                            + " took other things (expected: nothing, or a Map of what the states told). Change its parameters.");
        }
        Method other = methods.putIfAbsent(description, method);
        if (other != null) {
            throw new IllegalArgumentException("@Trigger: " + method + " brought about '" + description
                    + "' (expected: one method for it, but " + other + " does too). Remove one of them.");
        }
        method.setAccessible(true);
    }

    @Override
    public void trigger(MessageInteraction promised, Map<String, Object> values) throws Exception {
        Method method = methods.get(promised.description());
        if (method == null) {
            otherwise.trigger(promised, values);
            return;
        }
        try {
            if (method.getParameterCount() == 0) {
                method.invoke(test);
            } else {
                method.invoke(test, values);
            }
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }
}
