package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Replays every recorded expectation of a provider against the real one: the method runs once for each interaction, as a test of
 * its own, and takes a {@link Replay} which it must {@linkplain Replay#verify() verify}.
 *
 * <p>Pacts come from the broker when one is named ({@code PACT_BROKER_BASE_URL}, as a system property {@code pactbroker.url} or an environment
 * variable) and else from {@link Crosscheck#pacts()}. No pact at all is a failure: a replay of nothing proves nothing. Which pacts the
 * broker gives is said as Pact's users say it: {@code pactbroker.consumerversionselectors.rawjson} and
 * {@code pactbroker.includeWipPactsSince}. Where the provider's branch is known, what that branch never kept is pending. A pact, or an
 * interaction, that is pending fails nothing: not when it is broken, and not when the provider does not know its states yet.
 *
 * <p>What was kept before is not replayed again as long as nothing changed: the interaction, the provider's image, and everything
 * around it that can be told. The test is green then, and its verdict says when the interaction was kept. Everything is replayed
 * with {@link #always()}, with the parameter {@code crosscheck.replay=all}, and against what is no container.
 *
 * <p>Where JUnit runs tests in parallel, the invocations run side by side, except that one whose interaction needs a state has the
 * provider for itself.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(ReplayExtension.class)
public @interface ReplayExpectations {

    /** The provider's name; it must be one of the {@linkplain Crosscheck#real() real} services. */
    String provider();

    /**
     * Where the provider's messages appear, for the message interactions of its pacts: {@code amqp://rabbitmq:5672?exchange=orders} or
     * {@code kafka://127.0.0.1:9092/orders}, as {@link dev.crosscheck.messaging.MessageBroker} has it; the host may be a service of the
     * compose file. {@code http://} is a message proxy as Pact's verifiers call it. A {@link Trigger} method makes the provider publish.
     * Unless told, what the compose file says under the provider's {@code x-crosscheck.messages} counts, its triggers too.
     */
    String[] messages() default {};

    /**
     * Where states come from that no {@link ProviderState} method and no {@link DownstreamState} handles, in the order in which they are
     * asked; what the compose file says under the provider's {@code x-crosscheck.states} is asked after them. A state that nobody
     * knows makes the test an error that lists the known ones.
     */
    States[] states() default {};

    /** How long it may take to bring the provider into one state, or out of it. */
    int secondsPerState() default 30;

    /** Whether to replay also what was kept before and has not changed since. */
    boolean always() default false;

    /**
     * Whether to send each interaction to a fake of the provider too, and to fail where the two answers are not made alike: another
     * status or content type, a field that only the fake has, a value of another kind. A message is published as a fake publisher would, too, at the same place, and the two are held
     * together in the same way. Nothing is taken from an earlier replay then.
     */
    boolean parity() default false;
}
