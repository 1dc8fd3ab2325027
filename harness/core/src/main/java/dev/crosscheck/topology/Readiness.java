package dev.crosscheck.topology;

/** How to tell that a service serves; a port that listens is never enough. */
public sealed interface Readiness {

    /**
     * A GET of this path answers with a 2xx status.
     *
     * @param path with a leading slash
     */
    record Http(String path) implements Readiness {}

    /** The standard gRPC health service says {@code SERVING} for the whole server. */
    record Grpc() implements Readiness {}

    /** The compose file's or the image's health check passes. */
    record ByHealthcheck() implements Readiness {}
}
