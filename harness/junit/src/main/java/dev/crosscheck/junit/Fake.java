package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Injects the fake of a provider, a {@link dev.crosscheck.fake.FakeService}, into a test or lifecycle method. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fake {

    /** The provider's name. */
    String value();
}
