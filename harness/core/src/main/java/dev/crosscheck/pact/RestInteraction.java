package dev.crosscheck.pact;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import dev.crosscheck.pact.RuleTable.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTTP request and its response, as promised. */
public final class RestInteraction implements Interaction {

    private final V4Interaction.SynchronousHttp model;

    private final BodyTypes bodyTypes;
    private final @Nullable Original original;

    RestInteraction(V4Interaction.SynchronousHttp model, BodyTypes bodyTypes, @Nullable Original original) {
        this.model = model;
        this.bodyTypes = bodyTypes;
        this.original = original;
    }

    /** Starts an interaction; request and response are required. */
    public static Builder builder(String description) {
        return new Builder(description);
    }

    /** What the consumer sends. */
    public HttpRequest request() {
        var request = model.getRequest();
        return new HttpRequest(
                request.getMethod(),
                request.getPath(),
                request.getQuery(),
                request.getHeaders(),
                request.getBody().orEmpty());
    }

    /** What the provider answers. */
    public HttpResponse response() {
        var response = model.getResponse();
        return new HttpResponse(
                response.getStatus(), response.getHeaders(), response.getBody().orEmpty());
    }

    /** The verb of the request, as the pact has it. */
    public String method() {
        return model.getRequest().getMethod();
    }

    /** Of what type the request's body is, when the pact says that it is a protobuf message. */
    public Optional<MessageType> requestMessage() {
        return bodyTypes.request();
    }

    /** Of what type the response's body is, when the pact says that it is a protobuf message. */
    public Optional<MessageType> responseMessage() {
        return bodyTypes.response();
    }

    /** What the file said; null when it was built here, or read from an older version. */
    @Nullable
    Original original() {
        return original;
    }

    @Override
    public String fullMethodName() {
        return model.getRequest().getMethod() + " " + model.getRequest().getPath();
    }

    @Override
    public V4Interaction.SynchronousHttp model() {
        return model;
    }

    @Override
    public String toString() {
        return description() + " (" + fullMethodName() + ")";
    }

    /** Builds one interaction. */
    public static final class Builder {

        private static final String MULTIPART = "multipart/[^;]+(;.*)?";

        private final String description;
        private final List<ProviderState> states = new ArrayList<>();
        private HttpRequest request = HttpRequest.of("GET", "/");
        private Rules requestRules = Rules.exactly();
        private HttpResponse response = HttpResponse.of(200);
        private Rules responseRules = Rules.like();
        private String testClass = "";

        private Builder(String description) {
            this.description = description;
        }

        /** One more state the provider must be in. */
        public Builder given(ProviderState state) {
            states.add(state);
            return this;
        }

        /** The request, compared by value unless the rules say otherwise. */
        public Builder request(HttpRequest request, Rules rules) {
            this.request = request;
            this.requestRules = rules;
            return this;
        }

        /** The response, compared as the rules say. */
        public Builder response(HttpResponse response, Rules rules) {
            this.response = response;
            this.responseRules = rules;
            return this;
        }

        /** Names the test class that expects it. */
        public Builder writtenBy(String testClass) {
            this.testClass = testClass;
            return this;
        }

        /**
         * The finished interaction.
         *
         * @throws IllegalArgumentException if a rule is about something that the example does not have
         */
        public RestInteraction build() {
            requestRules.table().requireNames(Part.QUERY, request.query().keySet());
            requestRules.table().requireNames(Part.HEADER, request.headers().keySet());
            responseRules.table().requireNames(Part.HEADER, response.headers().keySet());
            var modelRequest = new au.com.dius.pact.core.model.HttpRequest(
                    request.method(),
                    request.path(),
                    mutable(request.query()),
                    mutable(request.headers()),
                    body(request.body(), request.contentType(), noBody(request)),
                    rules(requestRules, request.body(), request.contentType()),
                    requestRules.table().generators());
            var modelResponse = new au.com.dius.pact.core.model.HttpResponse(
                    response.status(),
                    mutable(response.headers()),
                    body(response.body(), response.contentType(), OptionalBody.missing()),
                    rules(responseRules, response.body(), response.contentType()));
            var model = new V4Interaction.SynchronousHttp(
                    "",
                    description,
                    Models.toModel(states),
                    modelRequest,
                    modelResponse,
                    null,
                    Models.writtenBy(testClass),
                    false,
                    new HashMap<>());
            model.setKey(model.generateKey());
            return new RestInteraction(model, BodyTypes.NONE, null);
        }

        private static Map<String, List<String>> mutable(Map<String, List<String>> fields) {
            return new LinkedHashMap<>(fields);
        }

        /** Of a body that is left out, Pact's readers demand nothing; an empty one must be empty. */
        private static OptionalBody noBody(HttpRequest request) {
            return request.mayHaveBody() ? OptionalBody.empty() : OptionalBody.missing();
        }

        private static OptionalBody body(byte[] bytes, String contentType, OptionalBody none) {
            if (bytes.length == 0) {
                return none;
            }
            return contentType.isEmpty()
                    ? OptionalBody.body(bytes)
                    : OptionalBody.body(bytes, new ContentType(contentType));
        }

        private static MatchingRules rules(Rules rules, byte[] body, String contentType) {
            MatchingRulesImpl result = JsonRules.of(rules, body);
            Models.add(rules.table().of(Part.PATH), result.addCategory("path"));
            Models.add(rules.table().of(Part.STATUS), result.addCategory("status"));
            Models.add(rules.table().of(Part.QUERY), result.addCategory("query"));
            if (contentType.startsWith("multipart/")) { // to other verifiers another boundary would be another type
                result.addCategory("header").setRule("Content-Type", new RegexMatcher(MULTIPART));
            }
            Models.add(rules.table().of(Part.HEADER), result.addCategory("header"));
            return result;
        }
    }
}
