package dev.crosscheck.broker.server.http;

import java.util.List;

/** The front page: where everything is. */
final class IndexRoutes {
    private IndexRoutes() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", "/", call -> Answer.ok(index(call.links()).json())));
    }

    private static Hal index(Links links) {
        Hal index = Hal.empty()
                .self(links.to("/"))
                .linked("pb:publish-contracts", links.to("/contracts/publish"), null)
                .linked("pb:latest-pact-versions", links.to("/pacts/latest"), null)
                .linked("pb:pacticipants", links.to("/pacticipants"), null)
                .linked("pb:environments", links.to("/environments"), null);
        String version = "/pacticipants/{pacticipant}/versions/{version}";
        String forVerification = links.to("/pacts/provider/{provider}/for-verification");
        return index.templated("pb:pacticipant", links.to("/pacticipants/{pacticipant}"))
                .templated("pb:pacticipant-version", links.to(version))
                .templated("pb:pacticipant-version-tag", links.to(version + "/tags/{tag}"))
                .templated("pb:pacticipant-branch", links.to("/pacticipants/{pacticipant}/branches/{branch}"))
                .templated(
                        "pb:pacticipant-branch-version",
                        links.to("/pacticipants/{pacticipant}/branches/{branch}/versions/{version}"))
                .templated("pb:latest-version", links.to("/pacticipants/{pacticipant}/latest-version"))
                .templated("pb:latest-tagged-version", links.to("/pacticipants/{pacticipant}/latest-version/{tag}"))
                .templated(
                        "pb:publish-pact",
                        links.to("/pacts/provider/{provider}/consumer/{consumer}/version/{consumerApplicationVersion}"))
                .templated("pb:latest-provider-pacts", links.to("/pacts/provider/{provider}/latest"))
                .templated("pb:latest-provider-pacts-with-tag", links.to("/pacts/provider/{provider}/latest/{tag}"))
                .templated("pb:provider-pacts-for-verification", forVerification)
                .templated("beta:provider-pacts-for-verification", forVerification)
                .templated("pb:environment", links.to("/environments/{environment}"))
                .templated("crosscheck:evidence", links.to("/crosscheck/evidence/{sha256}"));
    }
}
