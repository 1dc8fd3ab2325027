package dev.crosscheck.broker.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A plain HTTP client of one broker. */
final class Client {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI broker;

    Client(URI broker) {
        this.broker = broker;
    }

    /** What came back. */
    record Reply(int status, String body, HttpResponse<String> response) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    Reply put(String path, String body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    Reply patch(String path, String body) throws IOException, InterruptedException {
        return send("PATCH", path, body);
    }

    Reply send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        URI target = path.startsWith("http") ? URI.create(path) : URI.create(broker + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        } else if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body(), response);
    }

    /** Publishes one pact with one interaction of that description. */
    Reply publish(String consumer, String version, String branch, String provider, String description)
            throws IOException, InterruptedException {
        String content = Base64.getEncoder()
                .encodeToString(pact(consumer, provider, description).getBytes(StandardCharsets.UTF_8));
        return post("/contracts/publish", """
                {"pacticipantName": "%s", "pacticipantVersionNumber": "%s", "branch": "%s", "contracts": [
                  {"consumerName": "%1$s", "providerName": "%4$s", "specification": "pact",
                   "contentType": "application/json", "content": "%5$s"}]}""".formatted(consumer, version, branch, provider, content));
    }

    /** Publishes a result for the consumer version's pact. */
    Reply verify(String consumer, String version, String provider, String providerVersion, boolean success)
            throws IOException, InterruptedException {
        JsonNode pact = get("/pacts/provider/" + provider + "/consumer/" + consumer + "/version/" + version)
                .json();
        return post(
                pact.at("/_links/pb:publish-verification-results/href").asText(),
                "{\"success\": %s, \"providerApplicationVersion\": \"%s\"}".formatted(success, providerVersion));
    }

    static String pact(String consumer, String provider, String description) {
        return """
                {"consumer": {"name": "%s"}, "provider": {"name": "%s"},
                 "interactions": [{"description": "%s",
                   "request": {"method": "GET", "path": "/"}, "response": {"status": 200}}],
                 "metadata": {"pactSpecification": {"version": "3.0.0"}}}""".formatted(consumer, provider, description);
    }

    static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
