package dev.crosscheck.cli.proxy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.ActiveFault;
import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link with a name, which can be switched off and on and whose faults have names. */
final class Proxy {

    private static final ServiceName CLIENTS = ServiceName.of("clients");

    private record Put(Toxic toxic, @Nullable ActiveFault active) {}

    private final String name;
    private final Recorder recorder;
    private final Map<String, Put> toxics = new LinkedHashMap<>();
    private Address listen;
    private Address upstream;
    private @Nullable Link link;

    Proxy(String name, Address listen, Address upstream, Recorder recorder) {
        this.name = name;
        this.listen = listen;
        this.upstream = upstream;
        this.recorder = recorder;
    }

    String name() {
        return name;
    }

    Address listen() {
        return listen;
    }

    Address upstream() {
        return upstream;
    }

    synchronized boolean enabled() {
        return link != null;
    }

    /** Listens, unless it does. */
    synchronized void enable() throws ApiException {
        if (link != null) {
            return;
        }
        try {
            InetSocketAddress address = listen.resolved();
            link = Link.builder(LinkName.of(CLIENTS, provider()))
                    .listenOn(address)
                    .to(upstream.unresolved())
                    .recorder(recorder)
                    .start();
            listen = listen.withPort(link.port());
        } catch (UncheckedIOException | UnknownHostException e) {
            throw new ApiException(409, String.valueOf(e.getMessage()));
        }
        for (Map.Entry<String, Put> entry : toxics.entrySet()) {
            entry.setValue(put(entry.getValue().toxic()));
        }
    }

    /** Refuses connections from now on, and closes those that there are. */
    synchronized void disable() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    /** Goes elsewhere: connections that are there end. */
    synchronized void move(Address newListen, Address newUpstream) throws ApiException {
        if (newListen.equals(listen) && newUpstream.equals(upstream)) {
            return;
        }
        boolean was = enabled();
        disable();
        listen = newListen;
        upstream = newUpstream;
        if (was) {
            enable();
        }
    }

    /** A fault of the command line; it is not among the toxics. */
    synchronized ActiveFault inject(Fault fault, Scope scope) {
        if (link == null) {
            throw new IllegalStateException("proxy: " + name + " was disabled (expected: enabled). Enable it first.");
        }
        return link.inject(fault, scope);
    }

    synchronized Toxic add(Toxic toxic) throws ApiException {
        if (toxics.containsKey(toxic.name())) {
            throw new ApiException(409, "toxic already exists");
        }
        toxics.put(toxic.name(), put(toxic));
        return toxic;
    }

    /** Puts another toxic in the place of the one with its name. */
    synchronized Toxic replace(Toxic toxic) throws ApiException {
        Put fresh = put(toxic);
        remove(toxic.name());
        toxics.put(toxic.name(), fresh);
        return toxic;
    }

    synchronized void remove(String toxic) throws ApiException {
        toxic(toxic);
        Put gone = toxics.remove(toxic);
        if (gone != null && gone.active() != null && link != null) {
            gone.active().remove();
        }
    }

    synchronized void heal() throws ApiException {
        for (Toxic toxic : toxics()) {
            remove(toxic.name());
        }
    }

    synchronized Toxic toxic(String wanted) throws ApiException {
        Put put = toxics.get(wanted);
        if (put == null) {
            throw new ApiException(404, "toxic not found");
        }
        return put.toxic();
    }

    synchronized List<Toxic> toxics() {
        return toxics.values().stream().map(Put::toxic).toList();
    }

    synchronized ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("listen", listen.toString())
                .put("upstream", upstream.toString())
                .put("enabled", enabled());
        ArrayNode all = json.putArray("toxics");
        toxics().forEach(toxic -> all.add(toxic.json()));
        return json;
    }

    private Put put(Toxic toxic) throws ApiException {
        Optional<Fault> fault = toxic.fault();
        if (link == null || fault.isEmpty()) {
            return new Put(toxic, null);
        }
        try {
            return new Put(toxic, link.inject(fault.get(), toxic.scope()));
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, "bad request body: " + e.getMessage());
        }
    }

    /** The name as a service may have it: what is no letter, digit or mark of one becomes a dash. */
    private ServiceName provider() {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[._-]+", "");
        return ServiceName.of(plain.isEmpty() ? "provider" : plain.substring(0, Math.min(plain.length(), 128)));
    }

    /**
     * A host and a port.
     *
     * @param host a name or an address; empty for every address of this machine
     * @param port 0 for any that is free
     */
    record Address(String host, int port) {

        private static final int LAST_PORT = 65_535;

        static Address parse(String field, String text) throws ApiException {
            int colon = text.lastIndexOf(':');
            String port = text.substring(colon + 1);
            boolean number = colon >= 0 && port.matches("\\d{1,5}") && Integer.parseInt(port) <= LAST_PORT;
            if (!number) {
                throw new ApiException(400, "bad request body: " + field + " was '" + text + "' (expected: host:port)");
            }
            return new Address(text.substring(0, colon).replaceAll("^\\[|]$", ""), Integer.parseInt(port));
        }

        Address withPort(int chosen) {
            return new Address(host, chosen);
        }

        InetSocketAddress resolved() throws UnknownHostException {
            return new InetSocketAddress(InetAddress.getByName(host.isEmpty() ? "0.0.0.0" : host), port);
        }

        InetSocketAddress unresolved() {
            return InetSocketAddress.createUnresolved(host.isEmpty() ? "localhost" : host, port);
        }

        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }
}
