/** Services and who calls whom, read from a compose file; start with {@link dev.crosscheck.topology.Topology}. */
@NullMarked
package dev.crosscheck.topology;

import org.jspecify.annotations.NullMarked;
