/** What a consumer says it does under a fault, and what it spends; start with {@link dev.crosscheck.promise.Promise}. */
@NullMarked
package dev.crosscheck.promise;

import org.jspecify.annotations.NullMarked;
