package dev.crosscheck.cli.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import java.time.Duration;
import java.util.Optional;

/**
 * A fault as Toxiproxy's API names and writes it (README of Shopify/toxiproxy, "Toxics"). A type that Toxiproxy does not know is one
 * of our catalogue: its attribute {@code arguments} holds what follows the kind, and {@code scope} what is struck.
 *
 * @param name under which it is asked for
 * @param type the kind of fault
 * @param stream which way the bytes flow that it strikes
 * @param toxicity the share of connections that it strikes, from 0 to 1
 * @param attributes by type
 */
record Toxic(String name, String type, Direction stream, double toxicity, ObjectNode attributes) {

    private static final String DOWNSTREAM = "downstream";

    /** Reads a toxic to be added. */
    static Toxic read(JsonNode json) throws ApiException {
        String type = text(json, "type", "");
        if (type.isEmpty()) {
            throw new ApiException(400, "missing required field: type");
        }
        Direction stream = stream(text(json, "stream", DOWNSTREAM));
        String name = text(json, "name", type + "_" + stream);
        return new Toxic(name.isEmpty() ? type + "_" + stream : name, type, stream, toxicity(json, 1), attributes(json))
                .checked();
    }

    /** The same toxic with what a request changes of it. */
    Toxic updated(JsonNode json) throws ApiException {
        ObjectNode merged = attributes.deepCopy();
        merged.setAll(attributes(json));
        return new Toxic(name, type, stream, toxicity(json, toxicity), merged).checked();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("attributes", attributes);
        return json.put("name", name)
                .put("type", type)
                .put("stream", stream.toString())
                .put("toxicity", toxicity);
    }

    /** What happens; empty if it happens to nobody. */
    Optional<Fault> fault() throws ApiException {
        if (toxicity == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (type) {
                        case "latency" ->
                            new TcpFault.Latency(millis("latency"), millis("jitter"), stream, number("seed", 0));
                        case "bandwidth" -> new TcpFault.Bandwidth(integer("rate"), stream);
                        case "slow_close" -> new TcpFault.SlowClose(millis("delay"));
                        case "timeout" -> timeout();
                        case "reset_peer" -> new TcpFault.ResetPeer(millis("timeout"));
                        case "slicer" ->
                            new TcpFault.Slicer(
                                    integer("average_size"),
                                    integer("size_variation"),
                                    Duration.ofNanos(1_000L * integer("delay")),
                                    stream,
                                    number("seed", 0));
                        case "limit_data" -> new TcpFault.LimitData(integer("bytes"), stream);
                        default -> Fault.parse(type + " " + text(attributes, "arguments", ""));
                    });
        } catch (IllegalArgumentException e) {
            boolean unknown =
                    Fault.catalogue().stream().noneMatch(kind -> kind.name().equals(type));
            throw new ApiException(400, (unknown ? "invalid toxic type: " : "bad request body: ") + e.getMessage());
        }
    }

    /** Which connections or exchanges it strikes. */
    Scope scope() throws ApiException {
        try {
            Scope scope = Scope.parse(text(attributes, "scope", ""));
            return toxicity < 1 && toxicity > 0 ? scope.share(toxicity, number("seed", 0)) : scope;
        } catch (IllegalArgumentException e) {
            throw new ApiException(400, "bad request body: " + e.getMessage());
        }
    }

    /** Toxiproxy's stops one way; without an end of its own that is a partition. */
    private Fault timeout() throws ApiException {
        Duration close = millis("timeout");
        return close.isZero() ? new TcpFault.Partition(stream) : new TcpFault.Timeout(Optional.of(close));
    }

    private Toxic checked() throws ApiException {
        fault();
        scope();
        return this;
    }

    private Duration millis(String attribute) throws ApiException {
        return Duration.ofMillis(number(attribute, 0));
    }

    private int integer(String attribute) throws ApiException {
        long number = number(attribute, 0);
        if (number != (int) number) {
            throw new ApiException(400, "bad request body: " + attribute + " was " + number + " (expected: 32 bits)");
        }
        return (int) number;
    }

    private long number(String attribute, long otherwise) throws ApiException {
        JsonNode value = attributes.path(attribute);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new ApiException(400, "bad request body: " + attribute + " was " + value + " (expected: an integer)");
        }
        return value.longValue();
    }

    private static Direction stream(String text) throws ApiException {
        return switch (text) {
            case "upstream" -> Direction.UPSTREAM;
            case DOWNSTREAM -> Direction.DOWNSTREAM;
            default -> throw new ApiException(400, "stream was invalid, can be either upstream or downstream");
        };
    }

    private static double toxicity(JsonNode json, double otherwise) throws ApiException {
        JsonNode value = json.path("toxicity");
        double toxicity = value.isMissingNode() || value.isNull() ? otherwise : value.asDouble(-1);
        if (!(toxicity >= 0 && toxicity <= 1)) {
            throw new ApiException(400, "bad request body: toxicity was " + value + " (expected: 0 to 1)");
        }
        return toxicity;
    }

    private static ObjectNode attributes(JsonNode json) throws ApiException {
        JsonNode attributes = json.path("attributes");
        if (attributes.isMissingNode() || attributes.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (attributes instanceof ObjectNode object) {
            return object;
        }
        throw new ApiException(400, "bad request body: attributes was " + attributes + " (expected: an object)");
    }

    private static String text(JsonNode json, String field, String otherwise) throws ApiException {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw new ApiException(400, "bad request body: " + field + " was " + value + " (expected: text)");
        }
        return value.textValue();
    }
}
