/** HTTP/2 frame by frame, observed as it passes; start with {@link dev.crosscheck.link.http2.Http2Conversation}. */
@NullMarked
package dev.crosscheck.link.http2;

import org.jspecify.annotations.NullMarked;
