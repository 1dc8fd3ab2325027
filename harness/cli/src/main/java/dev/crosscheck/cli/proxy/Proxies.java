package dev.crosscheck.cli.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.cli.proxy.Proxy.Address;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.ActiveFault;
import dev.crosscheck.observation.Recorder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The links of one process, by their names. */
public final class Proxies implements AutoCloseable {

    private final Recorder recorder;
    private final Map<String, Proxy> proxies = new LinkedHashMap<>();

    /** No links yet; those to come tell the recorder what they see. */
    public Proxies(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Opens a link.
     *
     * @param name which is free
     * @param listen {@code host:port}; port 0 for any that is free
     * @param upstream {@code host:port} of whom to dial
     * @return the address that it listens on
     * @throws IllegalArgumentException if a part is not in its form, the name is taken, or the address is
     */
    public String open(String name, String listen, String upstream) {
        try {
            Proxy proxy = create(name, Address.parse("listen", listen), Address.parse("upstream", upstream));
            return enabled(proxy).listen().toString();
        } catch (ApiException e) {
            throw new IllegalArgumentException("proxy: " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Puts a fault on a link for as long as the link is there.
     *
     * @throws IllegalArgumentException if the link is not there, or the fault is none of a link
     */
    public ActiveFault inject(String name, Fault fault, Scope scope) {
        try {
            return get(name).inject(fault, scope);
        } catch (ApiException e) {
            throw new IllegalArgumentException("proxy: " + name + ": " + e.getMessage(), e);
        }
    }

    synchronized List<Proxy> all() {
        return List.copyOf(proxies.values());
    }

    synchronized Proxy get(String name) throws ApiException {
        Proxy proxy = proxies.get(name);
        if (proxy == null) {
            throw new ApiException(404, "proxy not found");
        }
        return proxy;
    }

    synchronized Proxy add(JsonNode json) throws ApiException {
        Proxy proxy = create(
                required(json, "name"),
                Address.parse("listen", json.path("listen").asText("localhost:0")),
                Address.parse("upstream", required(json, "upstream")));
        return json.path("enabled").asBoolean(true) ? enabled(proxy) : proxy;
    }

    /** Each of a list: those that are there already stay as they are if they go the same way, and are replaced if not. */
    synchronized List<Proxy> populate(JsonNode list) throws ApiException {
        if (!list.isArray()) {
            throw new ApiException(400, "bad request body: it was " + list.getNodeType() + " (expected: an array)");
        }
        for (JsonNode json : list) {
            required(json, "name");
            required(json, "upstream");
        }
        List<Proxy> populated = new ArrayList<>();
        for (JsonNode json : list) {
            Proxy known = proxies.get(json.path("name").asText());
            if (known != null && !sameWay(known, json)) {
                remove(known.name());
                known = null;
            }
            Proxy proxy = known == null ? add(json) : known;
            if (known != null && json.path("enabled").asBoolean(true)) {
                proxy.enable();
            }
            populated.add(proxy);
        }
        return populated;
    }

    synchronized void remove(String name) throws ApiException {
        get(name).disable();
        proxies.remove(name);
    }

    /** Everything is enabled and nothing is struck. */
    synchronized void reset() throws ApiException {
        for (Proxy proxy : all()) {
            proxy.heal();
            proxy.enable();
        }
    }

    @Override
    public synchronized void close() {
        proxies.values().forEach(Proxy::disable);
        proxies.clear();
    }

    private synchronized Proxy create(String name, Address listen, Address upstream) throws ApiException {
        if (proxies.containsKey(name)) {
            throw new ApiException(409, "proxy already exists");
        }
        Proxy proxy = new Proxy(name, listen, upstream, recorder);
        proxies.put(name, proxy);
        return proxy;
    }

    /** A proxy that cannot listen is not there. */
    private synchronized Proxy enabled(Proxy proxy) throws ApiException {
        try {
            proxy.enable();
            return proxy;
        } catch (ApiException e) {
            proxies.remove(proxy.name());
            throw e;
        }
    }

    private static boolean sameWay(Proxy known, JsonNode json) throws ApiException {
        Address listen = Address.parse("listen", json.path("listen").asText("localhost:0"));
        Address upstream = Address.parse("upstream", json.path("upstream").asText());
        boolean anyPort =
                listen.port() == 0 && listen.host().equals(known.listen().host());
        return upstream.equals(known.upstream()) && (anyPort || listen.equals(known.listen()));
    }

    private static String required(JsonNode json, String field) throws ApiException {
        JsonNode value = json.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new ApiException(400, "missing required field: " + field);
        }
        return value.textValue();
    }
}
