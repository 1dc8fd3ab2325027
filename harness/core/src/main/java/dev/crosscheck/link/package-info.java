/** One consumer's path to one provider: observed and, on request, broken; start with {@link dev.crosscheck.link.Link}. */
@NullMarked
package dev.crosscheck.link;

import org.jspecify.annotations.NullMarked;
