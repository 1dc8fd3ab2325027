/** Real services, fakes and links, started and stopped together; start with {@link dev.crosscheck.testbed.Testbed}. */
@NullMarked
package dev.crosscheck.testbed;

import org.jspecify.annotations.NullMarked;
