package dev.crosscheck.junit;

import dev.crosscheck.fake.Answers;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives a test class a testbed: the named services are real, and everything they call that is not real is faked.
 *
 * <p>With {@link #real()}, the services start as containers, as {@link #compose()} describes them; every call between two services
 * crosses a link. With {@link #consumer()}, the code under test runs in this JVM, no container starts and no compose file is read:
 * the class names its consumer and the definitions it calls.
 *
 * <p>The testbed is started once for the class and its {@code @Nested} classes, and stopped after them. What a test expects of
 * a fake is forgotten when the test ends. A test fails when a fake got a request that nobody promised, or when an expectation of
 * the test was not exercised; the expectations of green tests become the pacts in {@link #pacts()}. Test methods that share a
 * testbed run one after the other even when JUnit runs others in parallel; classes run side by side. The pacts change only when every
 * test of the class was run; of a parameterized test, running one invocation alone counts as running it.
 *
 * <p>Relative paths start at the module's folder, which is the working directory of the test.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({CrosscheckExtension.class, InjectionExtension.class})
@ResourceLock(providers = OneTestAtATime.class)
public @interface Crosscheck {

    /** The services that are real, by their names in the compose file. */
    String[] real() default {};

    /** The consumer whose code runs in this JVM; only without {@link #real()}. */
    String consumer() default "";

    /** What the consumer in this JVM calls; only with {@link #consumer()}. */
    ProviderDefinition[] definitions() default {};

    /**
     * Providers whose messages the consumer handles: each is a {@link dev.crosscheck.fake.FakePublisher}, a parameter with
     * {@link Fake}. The consumer is {@link #consumer()}, or the one real service.
     */
    String[] publishers() default {};

    /** The team's compose file; only with {@link #real()}. */
    String compose() default "compose.yaml";

    /** The folder of the recorded pacts: fakes answer from them, and what green tests expect is added to them. */
    String pacts() default "pacts";

    /**
     * What fakes may say: only what is proven, what has been promised, or made up values besides. Proof is in the evidence that
     * replays left: that of this build's last run, and what lies in a folder {@code evidence} beside the pacts or wherever
     * {@code crosscheck.evidence} says; where answers are strict, a broker that is named is asked too. It holds for seven days, or
     * {@code crosscheck.stamp.maxAge}, and not for another image of the provider.
     */
    Answers answers() default Answers.PROMISED;

    /**
     * Providers whose fakes may say what has been promised even where {@link #answers()} is strict: third parties, and others that
     * nobody can replay against. Their answers stay unproven, and the evidence says so.
     */
    String[] unprovable() default {};
}
