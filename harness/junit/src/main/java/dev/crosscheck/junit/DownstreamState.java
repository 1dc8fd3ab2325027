package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A provider state that is about something the provider calls, and so needs no code: a fault on a link of the real provider's, or a
 * state of the fake at the link's end. On a {@link ReplayExpectations} method, or on its class for all of them; in a compose file, an
 * entry with {@code state}, {@code to} and {@code fault} or {@code given} under the provider's {@code x-crosscheck.states}.
 *
 * <p>While {@code checkout} is replayed, all that it calls is faked from its own pacts as a consumer. A state that one of these pacts
 * has by the same name needs no declaration at all: its fake then answers only what is promised in that state.
 *
 * <pre>{@code
 * @Crosscheck(real = "checkout", pacts = "contracts/pacts")
 * @DownstreamState(value = "payments is down", link = "checkout -> payments", fault = "down")
 * class CheckoutKeepsItsPromisesIT {
 *     @ReplayExpectations(provider = "checkout")
 *     void keeps(Replay replay) {
 *         replay.verify(); // "given payments is down", an order is answered with 503
 *     }
 * }
 * }</pre>
 *
 * <p>The fault is there from before the request until after the answer. Where it struck nothing, the answer says nothing about the
 * state: the interaction is then not judged, and the test is an error. Several declarations of one state add up.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(DownstreamStates.class)
public @interface DownstreamState {

    /** The state's name, exactly as the consumers wrote it. */
    String value();

    /** The link from the provider, {@code "checkout -> payments"}. */
    String link();

    /** What is wrong with the link, as text; see {@link dev.crosscheck.fault.Fault#parse}. */
    String fault() default "";

    /** Or else the state that the fake is in, by its name in the provider's own pact. */
    String given() default "";
}
