package dev.crosscheck.junit;

import dev.crosscheck.promise.Promise.Reaction;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a consumer promises to do when one of its links is faulty; on a test method, or on its class for all methods. */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Promises.class)
public @interface Promise {

    /** The faulty link, {@code "checkout -> payments"}. */
    String link();

    /** The kind of fault the promise is about ({@link dev.crosscheck.fault.Fault#kind()}), or {@code "any"}. */
    String under() default dev.crosscheck.promise.Promise.ANY;

    /** What the consumer does then. */
    Reaction does();

    /** The HTTP status its callers get; only for {@link Reaction#FAILS_WITH}. */
    int status() default 0;
}
