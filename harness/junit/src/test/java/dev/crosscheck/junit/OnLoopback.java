package dev.crosscheck.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a fixture a {@link LoopbackBed} in place of containers; written above {@link Crosscheck}, which then finds a bed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnLoopback.Extension.class)
@interface OnLoopback {

    /** In which currency pricing answers. */
    String currency() default "EUR";

    /** What shop and pricing are made of. */
    String image() default "sha256:one";

    /** Whether it is known what pricing offers. */
    boolean defined() default true;

    /** Whether the topology says where pricing publishes. */
    boolean declared() default false;

    /** Starts the bed, which the class's store closes. */
    final class Extension implements BeforeAllCallback, ParameterResolver {

        @Override
        public void beforeAll(ExtensionContext context) {
            Class<?> owner = context.getRequiredTestClass();
            OnLoopback wanted = owner.getAnnotation(OnLoopback.class);
            LoopbackBed bed = new LoopbackBed(wanted);
            CrosscheckExtension.keep(
                    context,
                    new ClassRun(owner, Annotations.crosscheck(context), CrosscheckExtension.session(context), bed));
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(LoopbackBed.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return CrosscheckExtension.required(context).bed();
        }
    }
}
