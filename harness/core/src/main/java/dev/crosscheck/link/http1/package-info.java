/** HTTP/1.1 observed as it passes, and what a fault does to its exchanges; start with {@link dev.crosscheck.link.http1.Http1Conversation}. */
@NullMarked
package dev.crosscheck.link.http1;

import org.jspecify.annotations.NullMarked;
