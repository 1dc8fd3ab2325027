/** Links that stand alone, and the HTTP API by which their faults are changed; start with {@link dev.crosscheck.cli.proxy.Proxies}. */
@NullMarked
package dev.crosscheck.cli.proxy;

import org.jspecify.annotations.NullMarked;
