/** What a provider says it offers; start with {@link dev.crosscheck.definition.Definitions}. */
@NullMarked
package dev.crosscheck.definition;

import org.jspecify.annotations.NullMarked;
