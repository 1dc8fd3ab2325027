package dev.crosscheck.testbed;

import dev.crosscheck.link.Link;
import dev.crosscheck.service.ServiceName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service that runs as a container. A test's own calls to it go through a link too: {@code test -> name}. */
public final class RealService {

    private static final Duration ONE_CALL = Duration.ofSeconds(30);
    private static final int ALL_LINES = 10_000;

    private final Container container;
    private final Link entry;
    private final HttpCalls calls;

    RealService(Container container, Link entry) {
        this.container = container;
        this.entry = entry;
        this.calls = new HttpCalls(container.name(), baseUri(), ONE_CALL);
    }

    /** Its name. */
    public ServiceName name() {
        return container.name();
    }

    /** Where a test reaches it: {@code 127.0.0.1:port}. */
    public String address() {
        return entry.address().getAddress().getHostAddress() + ":" + entry.port();
    }

    /** The same as a URI without a path. */
    public URI baseUri() {
        return URI.create("http://" + address());
    }

    /** Its image, as it is named. */
    public String image() {
        return container.image().name();
    }

    /** What its image is made of: {@code sha256:...}, as the engine identifies it. */
    public String imageDigest() {
        return container.image().digest();
    }

    /**
     * A GET.
     *
     * @param path with a leading slash, and the query if there is one
     * @throws ServiceUnreachableException if no whole answer arrives within 30 s
     */
    public Response get(String path) {
        return send("GET", path, Map.of(), "");
    }

    /**
     * A POST of JSON.
     *
     * @throws ServiceUnreachableException if no whole answer arrives within 30 s
     */
    public Response post(String path, String json) {
        return send("POST", path, Map.of("content-type", "application/json"), json);
    }

    /**
     * Any request.
     *
     * @param headers one value each
     * @param body empty for none
     * @throws ServiceUnreachableException if no whole answer arrives within 30 s
     */
    public Response send(String method, String path, Map<String, String> headers, String body) {
        return calls.send(method, path, headers, body);
    }

    /** What the test got last from this service, on any thread; empty when nothing yet, or when the last call got no answer. */
    public Optional<Response> lastResponse() {
        return calls.last();
    }

    /** The last 10,000 lines that it wrote to standard output and error. */
    public String logs() {
        return container.logs(ALL_LINES);
    }

    /**
     * Executes a command in the container.
     *
     * @throws TestbedException if it does not end within 60 s
     */
    public ExecOutcome exec(String... command) {
        return container.shell().exec(List.of(command));
    }

    @Override
    public String toString() {
        return container + " at " + address();
    }
}
