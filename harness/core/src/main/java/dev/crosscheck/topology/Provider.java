package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;

/**
 * A provider with no image here, declared under the top-level {@code x-crosscheck.providers}; always a fake.
 *
 * @param name its name, which services use as a host name
 * @param port the port its consumers call
 * @param definition what it offers
 * @param where the line that declares it
 */
public record Provider(ServiceName name, int port, DefinitionSource definition, Location where) {}
