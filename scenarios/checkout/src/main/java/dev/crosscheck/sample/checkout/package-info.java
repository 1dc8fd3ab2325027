/** The sample shop's checkout: start with {@link dev.crosscheck.sample.checkout.Checkout}. */
@NullMarked
package dev.crosscheck.sample.checkout;

import org.jspecify.annotations.NullMarked;
