package dev.crosscheck.broker.server.http;

import dev.crosscheck.broker.server.domain.InvalidRequest;
import dev.crosscheck.broker.server.store.Conflict;
import dev.crosscheck.broker.server.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** All routes of the broker, and what becomes of a request that has none or is refused. */
public final class BrokerApi {
    private final List<Route> routes;

    /** An API over what is in a store. */
    public BrokerApi(Store store, Clock clock) {
        this.routes = Stream.of(
                        IndexRoutes.routes(),
                        new PublishRoutes(store).routes(),
                        new PactRoutes(store).routes(),
                        new SelectionRoutes(store).routes(),
                        new VerificationRoutes(store).routes(),
                        new MatrixRoutes(store).routes(),
                        new ServiceRoutes(store).routes(),
                        new VersionRoutes(store).routes(),
                        new EnvironmentRoutes(store, clock).routes(),
                        DeploymentRoutes.deployed(store).routes(),
                        DeploymentRoutes.released(store).routes(),
                        new EvidenceRoutes(store).routes())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The API as a handler of Jetty.
     *
     * @param loopbackOnly whether requests that reached us by another name than loopback's are refused, so that a web
     *     page cannot reach us by a name that it controls
     */
    public Handler handler(boolean loopbackOnly) {
        return new FrontDoor(this, new BrowserGuard(loopbackOnly));
    }

    /** What answers requests that are no HTTP, so that no client ever gets a page of Jetty's. */
    public static Request.Handler errorHandler() {
        return new JsonErrors();
    }

    /** Every route as {@code METHOD /template}. */
    public List<String> routeTable() {
        return routes.stream()
                .map(route -> route.method() + " " + route.template())
                .toList();
    }

    Answer answer(String method, String rawPath, @Nullable String rawQuery, byte[] body, Links links) {
        try {
            String wanted = method.equals("HEAD") ? "GET" : method;
            for (Route route : routes) {
                Optional<Map<String, String>> path =
                        route.method().equals(wanted) ? route.match(rawPath) : Optional.empty();
                if (path.isPresent()) {
                    return route.endpoint().answer(new Call(path.get(), QueryParameters.parse(rawQuery), body, links));
                }
            }
            return unrouted(method, rawPath);
        } catch (InvalidRequest e) {
            return Answer.invalid(e.field(), String.valueOf(e.getMessage()));
        } catch (NotFound e) {
            return Answer.error(404, String.valueOf(e.getMessage()));
        } catch (Conflict e) {
            return Answer.error(409, String.valueOf(e.getMessage()));
        }
    }

    private Answer unrouted(String method, String rawPath) {
        String allowed = routes.stream()
                .filter(route -> route.match(rawPath).isPresent())
                .map(Route::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (allowed.isEmpty()) {
            return Answer.error(404, "there is no such resource");
        }
        Answer answer = method.equals("OPTIONS")
                ? Answer.noContent()
                : Answer.error(405, method + " is not possible here (expected: " + allowed + ")");
        return answer.withHeader("Allow", allowed);
    }
}
