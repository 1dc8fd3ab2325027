package dev.crosscheck.pact;

import com.google.protobuf.Descriptors.Descriptor;
import dev.crosscheck.definition.GrpcDefinition;

/**
 * The type of a protobuf message in the body of an HTTP request or response.
 *
 * @param definition what the type belongs to
 * @param descriptor the type
 */
public record MessageType(GrpcDefinition definition, Descriptor descriptor) {}
