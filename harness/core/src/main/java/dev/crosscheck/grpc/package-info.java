/** What gRPC carries, as a pact keeps it and grpc-java takes it; start with {@link dev.crosscheck.grpc.GrpcMetadata}. */
@NullMarked
package dev.crosscheck.grpc;

import org.jspecify.annotations.NullMarked;
