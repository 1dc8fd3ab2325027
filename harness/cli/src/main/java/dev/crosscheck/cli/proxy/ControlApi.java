package dev.crosscheck.cli.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.cli.proxy.Proxy.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Toxiproxy's HTTP API (README of Shopify/toxiproxy, "HTTP API"): what each request does and is answered. */
final class ControlApi {

    /** The version of Toxiproxy whose API this is; clients choose by it what they may ask. */
    private static final String VERSION = "2.12.0";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer; nothing where there is no body. */
    record Answer(int status, @Nullable JsonNode body) {}

    private final Proxies proxies;

    ControlApi(Proxies proxies) {
        this.proxies = proxies;
    }

    /**
     * Answers a request.
     *
     * @param path decoded segments
     */
    Answer answer(String method, List<String> path, String body) {
        try {
            return route(method, path, body);
        } catch (ApiException e) {
            return error(e.status(), String.valueOf(e.getMessage()));
        }
    }

    static Answer error(int status, String message) {
        ObjectNode error = JsonNodeFactory.instance.objectNode().put("error", message);
        return new Answer(status, error.put("title", message).put("status", status));
    }

    private Answer route(String method, List<String> path, String body) throws ApiException {
        String first = path.isEmpty() ? "" : path.get(0);
        String route = method.equals("PATCH") ? "POST" : method;
        return switch (path.size() + " " + route + " " + first) {
            case "1 GET version" ->
                new Answer(200, JsonNodeFactory.instance.objectNode().put("version", VERSION));
            case "1 POST reset" -> {
                proxies.reset();
                yield new Answer(204, null);
            }
            case "1 POST populate" -> {
                ObjectNode populated = JsonNodeFactory.instance.objectNode();
                ArrayNode list = populated.putArray("proxies");
                proxies.populate(json(body)).forEach(proxy -> list.add(proxy.json()));
                yield new Answer(201, populated);
            }
            case "1 GET proxies" -> {
                ObjectNode all = JsonNodeFactory.instance.objectNode();
                proxies.all().forEach(proxy -> all.set(proxy.name(), proxy.json()));
                yield new Answer(200, all);
            }
            case "1 POST proxies" -> new Answer(201, proxies.add(json(body)).json());
            case "2 GET proxies" -> new Answer(200, proxies.get(path.get(1)).json());
            case "2 POST proxies" -> updated(proxies.get(path.get(1)), json(body));
            case "2 DELETE proxies" -> {
                proxies.remove(path.get(1));
                yield new Answer(204, null);
            }
            case "3 GET proxies", "3 POST proxies" -> toxics(route, path, body);
            case "4 GET proxies", "4 POST proxies", "4 DELETE proxies" -> toxic(route, path, body);
            default -> throw new ApiException(404, "no such resource: " + method + " /" + String.join("/", path));
        };
    }

    private static Answer updated(Proxy proxy, JsonNode json) throws ApiException {
        proxy.move(
                Address.parse(
                        "listen", json.path("listen").asText(proxy.listen().toString())),
                Address.parse(
                        "upstream",
                        json.path("upstream").asText(proxy.upstream().toString())));
        if (json.path("enabled").asBoolean(proxy.enabled())) {
            proxy.enable();
        } else {
            proxy.disable();
        }
        return new Answer(200, proxy.json());
    }

    private Answer toxics(String method, List<String> path, String body) throws ApiException {
        Proxy proxy = toxicsOf(path);
        if (method.equals("POST")) {
            return new Answer(200, proxy.add(Toxic.read(json(body))).json());
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        proxy.toxics().forEach(toxic -> list.add(toxic.json()));
        return new Answer(200, list);
    }

    private Answer toxic(String method, List<String> path, String body) throws ApiException {
        Proxy proxy = toxicsOf(path);
        Toxic toxic = proxy.toxic(path.get(3));
        return switch (method) {
            case "GET" -> new Answer(200, toxic.json());
            case "POST" ->
                new Answer(200, proxy.replace(toxic.updated(json(body))).json());
            default -> {
                proxy.remove(toxic.name());
                yield new Answer(204, null);
            }
        };
    }

    private Proxy toxicsOf(List<String> path) throws ApiException {
        if (!path.get(2).equals("toxics")) {
            throw new ApiException(404, "no such resource: /" + String.join("/", path));
        }
        return proxies.get(path.get(1));
    }

    private static JsonNode json(String body) throws ApiException {
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null || json.isMissingNode()) {
                throw new ApiException(400, "bad request body: EOF");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new ApiException(400, "bad request body: " + e.getOriginalMessage());
        }
    }
}
