/** How a real provider comes into the states that its consumers' interactions need; start with {@link dev.crosscheck.state.StateHandlers}. */
@NullMarked
package dev.crosscheck.state;

import org.jspecify.annotations.NullMarked;
