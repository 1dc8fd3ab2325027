package dev.crosscheck.definition;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * All that a definition offers, by method: {@code "POST /orders"}, {@code "shop.pricing.v1.Pricing/Quote"}; and by message that is
 * published: {@code "message shop.shipping.v1.Dispatched"}.
 */
public final class Offerings {

    /** How deep messages are looked into; beyond it, a field stands for all that is in it. */
    static final int MAX_DEPTH = 12;

    /** How many things one method may offer; a method that offers more would tell nobody anything. */
    static final int MAX_PER_METHOD = 5_000;

    private static final String MESSAGE = "message ";

    private final Definition definition;
    private final Map<String, SortedSet<Offering>> methods = new TreeMap<>();

    private Offerings(Definition definition) {
        this.definition = definition;
    }

    /** What a definition offers. */
    public static Offerings of(Definition definition) {
        Offerings offerings = new Offerings(definition);
        if (definition instanceof RestDefinition rest) {
            rest.operations()
                    .forEach(operation ->
                            offerings.methods.putIfAbsent(name(rest, operation), new RestOffer(operation).offerings()));
        } else if (definition instanceof GrpcDefinition grpc) {
            grpc.services().stream()
                    .flatMap(service -> service.getMethods().stream())
                    .forEach(method -> offerings.methods.put(
                            method.getService().getFullName() + "/" + method.getName(), GrpcOffer.of(method)));
            PublishedTypes.of(grpc)
                    .forEach(type -> offerings.methods.put(MESSAGE + type.getFullName(), GrpcOffer.of(type)));
        }
        return offerings;
    }

    /** Every method and every message that is likely to be published, by name, with what it offers. */
    public Map<String, SortedSet<Offering>> methods() {
        return Collections.unmodifiableMap(methods);
    }

    /**
     * The method that a call is of.
     *
     * @param call as an interaction names it: {@code "GET /orders/o-1"} or {@code "shop.pricing.v1.Pricing/Quote"}
     */
    public Optional<String> methodOf(String call) {
        if (definition instanceof RestDefinition rest) {
            int space = call.indexOf(' ');
            return space < 0
                    ? Optional.empty()
                    : rest.operation(call.substring(0, space), call.substring(space + 1))
                            .map(operation -> name(rest, operation));
        }
        return Optional.of(call).filter(methods::containsKey);
    }

    /**
     * What a message offers to those who handle it; empty when the definition has no such type.
     *
     * @param type the full name of a protobuf type
     */
    public Optional<Map.Entry<String, SortedSet<Offering>>> message(String type) {
        return definition instanceof GrpcDefinition grpc
                ? grpc.messageType(type).map(found -> Map.entry(MESSAGE + found.getFullName(), GrpcOffer.of(found)))
                : Optional.empty();
    }

    /** An operation is there once for every base path of the servers and once without; the longest one names it. */
    private static String name(RestDefinition rest, Operation operation) {
        return rest.operations().stream()
                .filter(operation::isAlso)
                .map(Operation::toString)
                .max(Comparator.comparing(String::length))
                .orElse(operation.toString());
    }
}
