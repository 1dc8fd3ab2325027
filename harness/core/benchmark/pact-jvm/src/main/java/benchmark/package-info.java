/** pact-jvm's verifier beside our replay, in a process of its own; start with {@link benchmark.PactJvm}. */
@NullMarked
package benchmark;

import org.jspecify.annotations.NullMarked;
