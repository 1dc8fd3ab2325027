package dev.crosscheck.matching;

import dev.crosscheck.pact.HttpRequest;

/** An HTTP request that came, read once for all that it is compared with. */
public final class ReceivedRequest {

    private final HttpRequest request;
    private final ReceivedBody body;

    private ReceivedRequest(HttpRequest request) {
        this.request = request;
        this.body = new ReceivedBody(request.body(), request.contentType());
    }

    /** A request as it came. */
    public static ReceivedRequest of(HttpRequest request) {
        return new ReceivedRequest(request);
    }

    HttpRequest request() {
        return request;
    }

    ReceivedBody body() {
        return body;
    }
}
