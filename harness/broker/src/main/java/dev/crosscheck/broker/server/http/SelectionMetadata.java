package dev.crosscheck.broker.server.http;

import dev.crosscheck.broker.server.domain.InvalidRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How a client came to a pact, kept in the pact's address so that it comes back with the verification results.
 *
 * @param wip whether it was selected only as work in progress
 * @param consumerVersion the version it was selected for; empty when the client did not come by a selection
 */
record SelectionMetadata(boolean wip, String consumerVersion) {
    static final SelectionMetadata NONE = new SelectionMetadata(false, "");

    static SelectionMetadata parse(String encoded) {
        try {
            String query = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            QueryParameters parameters = QueryParameters.parse(query);
            return new SelectionMetadata(
                    parameters.isTrue("w"), parameters.one("cvn").orElse(""));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(
                    "metadata", "was not made by this broker. Fetch the pacts for verification again.");
        }
    }

    String appendTo(String contentUrl) {
        if (equals(NONE)) {
            return contentUrl;
        }
        String query = "w=" + wip + "&cvn=" + URLEncoder.encode(consumerVersion, StandardCharsets.UTF_8);
        return contentUrl + "/metadata/"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(StandardCharsets.UTF_8));
    }
}
