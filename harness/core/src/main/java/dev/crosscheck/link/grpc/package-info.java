/** What makes an HTTP/2 exchange a gRPC call, and what a fault does to one call; start with {@link dev.crosscheck.link.grpc.GrpcStatusEffect}. */
@NullMarked
package dev.crosscheck.link.grpc;

import org.jspecify.annotations.NullMarked;
