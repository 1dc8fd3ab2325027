/** WireMock beside our fakes, in processes of its own; start with {@link benchmark.Mocks}. */
@NullMarked
package benchmark;

import org.jspecify.annotations.NullMarked;
