package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that puts the real provider into a state before an interaction is replayed, or out of it afterwards.
 *
 * <p>The method takes nothing, or a {@code Map<String, Object>} of the state's parameters, or some of these parameters by their
 * names: {@code void price(String sku, long amountMinor)}; the last one needs classes compiled with {@code -parameters}. It may
 * return a {@code Map} of values, which the pact's generators put into the request. It may be in a superclass, an interface or a class
 * around the test's, and runs on a thread of its own, so that one that hangs can be given up.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProviderState {

    /** When a method is called. */
    enum Action {
        /** Before the interaction. */
        SETUP,
        /** After it, whatever happened, once its set-up was begun. */
        TEARDOWN
    }

    /** The state's name, or several, exactly as the consumers wrote them. */
    String[] value();

    /** Whether the method sets the state up or takes it away again. */
    Action action() default Action.SETUP;
}
