package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that puts the real provider into a state before an interaction is replayed.
 *
 * <p>The method takes nothing or a {@code Map<String, Object>} of the state's parameters. It may return a {@code Map} of values,
 * which the pact's generators put into the request.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProviderState {

    /** The state's name, exactly as the consumers wrote it. */
    String value();

    /** Whether the method takes the state away again, after the interaction, rather than sets it up. */
    boolean teardown() default false;
}
