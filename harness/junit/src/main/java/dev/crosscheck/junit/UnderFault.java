package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test once without faults and once with a fault on one link, and judges what the consumer's callers got by what the
 * consumer promised.
 *
 * <p>The fault is there from before the test method until after it, so the body must hold with and without it. The answer to the
 * last request that the body sent to the link's consumer is held against the {@link Promise} about the link; without a promise the
 * test fails, because silence is not green. A fault that never struck makes the test an error: nothing was judged.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(UnderFaultExtension.class)
public @interface UnderFault {

    /** The faulty link, {@code "checkout -> payments"}. */
    String link();

    /** The fault as text, for example {@code "grpc_status UNAVAILABLE"}; see {@link dev.crosscheck.fault.Fault#parse}. */
    String fault();
}
