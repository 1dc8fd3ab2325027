/** Names of services, providers and links; start with {@link dev.crosscheck.service.ServiceName}. */
@NullMarked
package dev.crosscheck.service;

import org.jspecify.annotations.NullMarked;
