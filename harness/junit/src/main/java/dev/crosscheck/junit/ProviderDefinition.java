package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in which file a provider's definition is; part of {@link Crosscheck#definitions()}. */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface ProviderDefinition {

    /** The provider's name. */
    String provider();

    /** A {@code .proto} file, a descriptor set or an OpenAPI document. */
    String file();
}
