package dev.crosscheck.broker.server.http;

import dev.crosscheck.broker.server.domain.Publication;
import dev.crosscheck.broker.server.domain.Version;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of resources, each name encoded as one segment. */
final class Links {
    private final String base;

    Links(String base) {
        this.base = base;
    }

    /** An address from a template with {@code {}} for each name. */
    String to(String template, String... names) {
        StringBuilder url = new StringBuilder(base);
        int used = 0;
        int from = 0;
        for (int hole = template.indexOf("{}"); hole >= 0; hole = template.indexOf("{}", from)) {
            url.append(template, from, hole).append(encode(names[used++]));
            from = hole + 2;
        }
        return url.append(template, from, template.length()).toString();
    }

    String service(String name) {
        return to("/pacticipants/{}", name);
    }

    String version(Version version) {
        return to("/pacticipants/{}/versions/{}", version.service(), version.number());
    }

    String pact(Publication pact) {
        return to(
                "/pacts/provider/{}/consumer/{}/version/{}",
                pact.provider(),
                pact.consumer().service(),
                pact.consumer().number());
    }

    String content(String provider, String consumer, String sha) {
        return to("/pacts/provider/{}/consumer/{}/pact-version/{}", provider, consumer, sha);
    }

    String environment(String uuid) {
        return to("/environments/{}", uuid);
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
