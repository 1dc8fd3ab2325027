package dev.crosscheck.fault;

import java.util.List;

/** What a fault may choose an exchange by: a request whose headers have arrived. */
public interface Call {

    /**
     * {@code "POST /v1/charges"} (path without query) for HTTP, {@code "shop.pricing.v1.Pricing/Quote"} for gRPC, empty for a
     * connection of plain TCP.
     */
    String method();

    /**
     * Every value of a header, or of a key of gRPC metadata.
     *
     * @param name in lower case
     */
    List<String> header(String name);
}
