package dev.crosscheck.fake;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expected HTTP request; ends with {@code reply}, which writes the expectation down.
 *
 * <p>{@code reply} throws an {@link org.opentest4j.AssertionFailedError} that names field and rule when the definition forbids
 * the expectation, or when an example contradicts its own rules. A request that the definition forbids may only be answered with
 * a 4xx status that the definition has.
 */
public final class RestWhen {

    private static final String CONTENT_TYPE = "content-type";
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";
    private static final String TEXT = "text/plain";

    private final FakeService fake;
    private final List<ProviderState> states;
    private final String method;
    private final String path;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final Map<String, List<String>> replyHeaders = new LinkedHashMap<>();
    private final RequestBody body = new RequestBody();
    private Rules requestRules = Rules.exactly();
    private @Nullable String description;

    RestWhen(FakeService fake, List<ProviderState> states, String method, String path) {
        this.fake = fake;
        this.states = states;
        this.method = method;
        this.path = path;
        fake.notes().begun(this);
    }

    /** Names the interaction in the pact, instead of the request. */
    public RestWhen as(String name) {
        description = name;
        return this;
    }

    /** A query parameter, decoded; call it again for another value of the same name. */
    public RestWhen query(String name, String value) {
        query.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
        return this;
    }

    /** A header that the consumer must send. */
    public RestWhen header(String name, String value) {
        headers.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
        return this;
    }

    /** The JSON that the consumer sends. */
    public RestWhen json(String text) {
        return body(JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The XML that the consumer sends. */
    public RestWhen xml(String text) {
        return body(XML, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The plain text that the consumer sends. */
    public RestWhen text(String text) {
        return body(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The body that the consumer sends. */
    public RestWhen body(String contentType, byte[] content) {
        body.set(contentType, content);
        return this;
    }

    /** A field of the form that the consumer sends, {@code application/x-www-form-urlencoded}; call it again for another. */
    public RestWhen form(String name, String value) {
        body.field(name, value);
        return this;
    }

    /** A part of the form that the consumer sends, {@code multipart/form-data}: a field without a content type of its own. */
    public RestWhen part(String name, String value) {
        body.part(name, "", "", value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A part with a content type of its own, such as JSON. */
    public RestWhen part(String name, String contentType, byte[] content) {
        body.part(name, "", contentType, content);
        return this;
    }

    /** A part that is a file; its name is sent in the example, and not compared. */
    public RestWhen file(String name, String fileName, String contentType, byte[] content) {
        body.part(name, fileName, contentType, content);
        return this;
    }

    /** A cookie that the consumer must send, among others. */
    public RestWhen cookie(String name, String value) {
        headers.merge("cookie", List.of(name + "=" + value), (all, one) -> List.of(all.get(0) + "; " + one.get(0)));
        return this;
    }

    /** How requests are compared with the example. */
    public RestWhen matchingRequest(Rules rules) {
        requestRules = rules;
        return this;
    }

    /** A header that comes with the answer. */
    public RestWhen replyHeader(String name, String value) {
        replyHeaders.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
        return this;
    }

    /** The answer has no body. */
    public Expectation reply(int status) {
        return reply(new HttpResponse(status, replyHeaders, new byte[0]), Rules.like());
    }

    /** The answer is JSON; the provider may answer alike, with values of the same type. */
    public Expectation reply(int status, String json) {
        return reply(status, json, Rules.like());
    }

    /** The answer is JSON, and how the provider's is compared with it. */
    public Expectation reply(int status, String json, Rules rules) {
        return reply(status, JSON, json.getBytes(StandardCharsets.UTF_8), rules);
    }

    /** The answer is XML; the provider may answer alike, with values of the same type. */
    public Expectation replyXml(int status, String xml) {
        return reply(status, XML, xml.getBytes(StandardCharsets.UTF_8), Rules.like());
    }

    /** The answer is plain text, this very one. */
    public Expectation replyText(int status, String text) {
        return reply(status, TEXT, text.getBytes(StandardCharsets.UTF_8), Rules.exactly());
    }

    /** The answer has a body of any media type, and how the provider's is compared with it. */
    public Expectation reply(int status, String contentType, byte[] content, Rules rules) {
        Map<String, List<String>> all = new LinkedHashMap<>(replyHeaders);
        all.putIfAbsent(CONTENT_TYPE, List.of(contentType));
        return reply(new HttpResponse(status, all, content), rules);
    }

    /** Any answer, and how the provider's is compared with it. */
    public Expectation reply(HttpResponse answer, Rules rules) {
        fake.notes().finished(this);
        HttpRequest request = request();
        refuseForbidden(request, answer);
        RestInteraction.Builder builder = RestInteraction.builder(toString())
                .request(request, requestRules)
                .response(answer, rules);
        states.forEach(builder::given);
        RestInteraction interaction = builder.writtenBy(fake.testClass()).build();
        refuseContradictions(interaction);
        return fake.fake().write(interaction, fake);
    }

    private HttpRequest request() {
        Map<String, List<String>> all = new LinkedHashMap<>(headers);
        if (!body.contentType().isEmpty()) {
            all.put(CONTENT_TYPE, List.of(body.contentType()));
        }
        return new HttpRequest(method, path, query, all, body.bytes());
    }

    private void refuseForbidden(HttpRequest request, HttpResponse answer) {
        Definition definition = fake.fake().definition();
        if (!(definition instanceof RestDefinition rest)) {
            throw Refusal.forbidden(
                    fake.fake().link(),
                    definition.source(),
                    toString(),
                    List.of("it defines a gRPC service, not REST"));
        }
        List<String> violations = RestViolations.of(rest, request, answer);
        if (!violations.isEmpty()) {
            throw Refusal.forbidden(fake.fake().link(), rest.source(), toString(), violations);
        }
    }

    private void refuseContradictions(RestInteraction interaction) {
        List<Mismatch> inRequest = Matching.request(interaction, interaction.request());
        if (!inRequest.isEmpty()) {
            throw Refusal.contradiction(fake.fake().link(), this + " request", inRequest);
        }
        List<Mismatch> inReply = Matching.response(interaction, interaction.response());
        if (!inReply.isEmpty()) {
            throw Refusal.contradiction(fake.fake().link(), this + " reply", inReply);
        }
    }

    /** What the pact will call it. */
    @Override
    public String toString() {
        return description != null ? description : Descriptions.of(request());
    }
}
