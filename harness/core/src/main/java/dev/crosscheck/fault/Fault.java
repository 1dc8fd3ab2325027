package dev.crosscheck.fault;

import java.util.List;

/**
 * Something bad that is done on purpose, as data; its effect on the wire is the link's business.
 *
 * <p>Names are Toxiproxy's where it has one.
 */
public sealed interface Fault permits TcpFault, HttpFault, Http2Fault, GrpcFault {

    /** The fault's name in the catalogue, in a report and in the evidence. */
    default String kind() {
        return Catalogue.nameOf(getClass());
    }

    /** Every kind of fault there is, from connections up to calls. */
    static List<FaultKind> catalogue() {
        return Catalogue.ALL;
    }

    /**
     * Reads a fault as people write it, which is also how it prints itself: its kind and what it needs, as its
     * {@link FaultKind#usage()} says, for example {@code "down"}, {@code "latency 250ms"}, {@code "grpc_status UNAVAILABLE"}.
     *
     * @throws IllegalArgumentException if the text is no fault
     */
    static Fault parse(String text) {
        return Catalogue.parse(text);
    }
}
