package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that makes the provider publish a message, for {@link ReplayExpectations}: it calls the service, runs a command, or does
 * whatever else the message is the consequence of. It takes nothing, or a {@code Map<String, Object>} of what the provider's states told
 * about themselves. When it throws, the message is not judged.
 *
 * <pre>{@code
 * @Trigger("an order is placed")
 * void place() {
 *     orders.post("/orders", "{\"sku\": \"A1\"}");
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Trigger {

    /** What the consumer calls the message; a method may be for several. */
    String[] value();
}
