package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where states come from that no {@link ProviderState} method handles: one of a command, files, a hook over HTTP or one over gRPC. A
 * service's {@code x-crosscheck.states} in the compose file says the same for every test, so that this is for what one test has alone.
 */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface States {

    /**
     * A command in a container, which gets the state as arguments; with {@link #files()} the command that takes a file. See
     * {@link dev.crosscheck.state.StateHandlers#command}.
     */
    String[] command() default {};

    /** A directory of SQL or JSON files named for their states; see {@link dev.crosscheck.state.StateHandlers#files}. */
    String files() default "";

    /** The container of the command, such as a database; the provider's unless said. */
    String in() default "";

    /** A hook as Pact's verifiers call it: its path at the provider, or a whole address. See {@link dev.crosscheck.state.HttpStateHook}. */
    String http() default "";

    /** Whether the HTTP hook wants everything in the query of its address. */
    boolean query() default false;

    /** Whether the HTTP hook can take states away again. */
    boolean teardown() default true;

    /** A hook over gRPC: {@code host:port}, or {@code self} at the provider; see {@link dev.crosscheck.state.StateHandlers#grpc}. */
    String grpc() default "";
}
