package dev.crosscheck.fault;

import dev.crosscheck.fault.FaultKind.Layer;
import java.util.List;

/** The part of the catalogue about HTTP. */
final class HttpKinds {

    static final List<FaultKind> ALL = List.of(new FaultKind(
            "http_status",
            Layer.HTTP,
            "http_status STATUS",
            "The consumer gets this HTTP status, and the provider never sees the request.",
            words -> new HttpFault.HttpStatus(words.number("an HTTP status such as 'http_status 503'"))));

    private HttpKinds() {}
}
