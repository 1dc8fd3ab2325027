package dev.crosscheck.broker.server.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/**
 * Keeps web pages away: a browser on a developer's machine can be made to send requests to loopback, under a page's
 * own name too. A client is never a page, so whatever a page would give away is refused.
 */
final class BrowserGuard {
    private static final Set<String> FORM_TYPES =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    /** What a browser says of a request that a person typed, or that comes from a page of ours. */
    private static final Set<String> OWN_SITES = Set.of("none", "same-origin");

    private final boolean loopbackOnly;

    BrowserGuard(boolean loopbackOnly) {
        this.loopbackOnly = loopbackOnly;
    }

    /** Why the request is refused; empty when it is welcome. */
    Optional<Answer> refusal(Request request) {
        HttpURI uri = request.getHttpURI();
        HttpFields headers = request.getHeaders();
        String host = String.valueOf(uri.getHost());
        if (loopbackOnly && !isLoopback(host)) {
            return Optional.of(Answer.error(
                    403,
                    "Host was " + host + " (expected: a loopback address, as this broker serves its machine only)"));
        }
        String origin = headers.get(HttpHeader.ORIGIN);
        if (origin != null && !origin.equals(own(uri))) {
            return Optional.of(Answer.error(403, "requests of web pages are refused"));
        }
        String site = headers.get("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site)) {
            return Optional.of(Answer.error(403, "requests of web pages are refused"));
        }
        if (FORM_TYPES.contains(mediaType(headers))) {
            return Optional.of(Answer.error(415, "the body was a form (expected: application/json)"));
        }
        return Optional.empty();
    }

    private static String own(HttpURI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.equals("::1")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private static String mediaType(HttpFields headers) {
        HttpField field = headers.getField(HttpHeader.CONTENT_TYPE);
        String value = field == null || field.getValue() == null ? "" : field.getValue();
        int parameters = value.indexOf(';');
        return (parameters < 0 ? value : value.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
    }
}
