package dev.crosscheck.pact;

import au.com.dius.pact.core.model.IHttpPart;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generator;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.matchingrules.ArrayContainsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.v4.MessageContents;
import com.google.protobuf.DynamicMessage;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a pact leaves to whoever sends or answers: values of provider states, random ones, today's date, the fake's own
 * address. These are the generators of the Pact specification. The same seed gives the same values, on the same day.
 *
 * <p>For one request or one answer; used by one thread.
 */
public final class Generation {

    private final ValueGeneration values;

    private Generation(ValueGeneration values) {
        this.values = values;
    }

    /** For a request to a real provider, whose states told these values. */
    public static Generation ofRequest(Map<String, Object> stateValues, long seed) {
        return new Generation(new ValueGeneration(
                GeneratorTestMode.Provider,
                stateValues,
                null,
                new Random(seed),
                OffsetDateTime.now(ZoneId.systemDefault())));
    }

    /** For an answer of the fake with this address; what only a real provider's states can tell stays as in the example. */
    public static Generation ofReply(URI fake, long seed) {
        return new Generation(new ValueGeneration(
                GeneratorTestMode.Consumer,
                Map.of(),
                fake,
                new Random(seed),
                OffsetDateTime.now(ZoneId.systemDefault())));
    }

    /** The same, at another time. */
    public Generation at(OffsetDateTime time) {
        return new Generation(values.at(time));
    }

    /** Gives the value that goes where the example has its own. */
    public interface Fill {

        /**
         * A new value.
         *
         * @throws IllegalArgumentException if it cannot be made; the message says why
         */
        @Nullable
        Object of(@Nullable Object example);
    }

    /** What to fill in, by path or name, in one part of a message; nothing that only the other side could. */
    public Map<String, Fill> fills(Generators generators, Category part) {
        return fills(generators.getCategories().getOrDefault(part, Map.of()));
    }

    private Map<String, Fill> fills(Map<String, Generator> generators) {
        Map<String, Fill> fills = new LinkedHashMap<>();
        generators.forEach((path, generator) -> {
            if (values.makes(generator)) {
                fills.put(path, example -> values.of(generator, example));
            }
        });
        return fills;
    }

    /**
     * The request to send.
     *
     * @throws IllegalArgumentException if a value cannot be made, or leads nowhere in the example
     */
    public HttpRequest request(RestInteraction interaction) {
        HttpRequest example = interaction.request();
        var model = interaction.model().getRequest();
        Generators generators = model.getGenerators();
        if (generators.isEmpty() && fillsOfVariants(model).isEmpty()) {
            return example;
        }
        String path = example.path();
        for (Fill fill : fills(generators, Category.PATH).values()) {
            path = String.valueOf(fill.of(path));
        }
        return new HttpRequest(
                example.method(),
                path,
                named(example.query(), fills(generators, Category.QUERY), "query"),
                named(example.headers(), fills(generators, Category.HEADER), "header"),
                body(model, generators));
    }

    /** Whether nothing of an answer is filled in. */
    public static boolean isAlwaysTheSame(RestInteraction interaction) {
        var model = interaction.model().getResponse();
        return model.getGenerators().isEmpty()
                && model.getMatchingRules().rulesForCategory("body").allMatchingRules().stream()
                        .noneMatch(ArrayContainsMatcher.class::isInstance);
    }

    /**
     * The answer to give.
     *
     * @throws IllegalArgumentException if a value cannot be made, or leads nowhere in the example
     */
    public HttpResponse response(RestInteraction interaction) {
        HttpResponse example = interaction.response();
        var model = interaction.model().getResponse();
        Generators generators = model.getGenerators();
        if (generators.isEmpty() && fillsOfVariants(model).isEmpty()) {
            return example;
        }
        int status = example.status();
        for (Fill fill : fills(generators, Category.STATUS).values()) {
            status = Integer.parseInt(String.valueOf(fill.of(status)));
        }
        return new HttpResponse(
                status,
                named(example.headers(), fills(generators, Category.HEADER), "header"),
                body(model, generators));
    }

    /**
     * The request to send.
     *
     * @throws IllegalArgumentException if a value cannot be made, or leads nowhere in the example
     */
    public DynamicMessage request(GrpcInteraction interaction) {
        return message(interaction.model().getRequest(), interaction.request());
    }

    /**
     * The metadata to send with the request.
     *
     * @throws IllegalArgumentException if a value cannot be made
     */
    public Map<String, String> requestMetadata(GrpcInteraction interaction) {
        return metadata(interaction.model().getRequest(), interaction.requestMetadata());
    }

    /**
     * The metadata to send with a call.
     *
     * @throws IllegalArgumentException if a value cannot be made
     */
    public Map<String, String> requestMetadata(GrpcStreamInteraction interaction) {
        return metadata(interaction.model().getRequest(), interaction.requestMetadata());
    }

    /**
     * The metadata to begin the responses of a call with.
     *
     * @throws IllegalArgumentException if a value cannot be made
     */
    public Map<String, String> responseMetadata(GrpcStreamInteraction interaction) {
        return metadata(interaction.responseHeaders(), interaction.responseMetadata());
    }

    /**
     * The trailers to end a call with.
     *
     * @throws IllegalArgumentException if a value cannot be made
     */
    public Map<String, String> trailers(Ending.Status end) {
        return metadata(end.contents(), end.trailers());
    }

    /** Whether anything the provider says in a call is filled in. */
    public static boolean isOfResponses(GrpcStreamInteraction interaction) {
        Conversation conversation = interaction.conversation();
        return !interaction.responseHeaders().getGenerators().isEmpty()
                || (conversation.ending() instanceof Ending.Status end
                        && !end.contents().getGenerators().isEmpty())
                || conversation.responses().stream()
                        .flatMap(messages -> messages.messages().stream())
                        .anyMatch(message -> !message.contents().getGenerators().isEmpty());
    }

    /**
     * Messages to send: each as often as it is played, and filled in anew each time.
     *
     * @throws IllegalArgumentException if a value cannot be made, or leads nowhere in the example
     */
    public List<DynamicMessage> messages(Messages messages) {
        List<DynamicMessage> filled = new ArrayList<>();
        for (StreamMessage message : messages.messages()) {
            for (int i = 0; i < message.times().played(); i++) {
                filled.add(message(message.contents(), message.message()));
            }
        }
        return filled;
    }

    /** Whether anything of a call's reply is filled in. */
    public static boolean isOfReply(GrpcInteraction interaction) {
        return !interaction.model().getResponse().get(0).getGenerators().isEmpty();
    }

    /**
     * The reply to give.
     *
     * @throws IllegalArgumentException if a value cannot be made, or leads nowhere in the example
     */
    public GrpcReply reply(GrpcInteraction interaction) {
        GrpcReply example = interaction.reply();
        MessageContents model = interaction.model().getResponse().get(0);
        return new GrpcReply(
                example.message().map(message -> message(model, message)),
                example.status(),
                example.statusMessage(),
                metadata(model, example.metadata()));
    }

    /**
     * One message.
     *
     * @throws IllegalArgumentException if a value cannot be made, or leads nowhere in the example
     */
    public DynamicMessage message(MessageContents model, DynamicMessage example) {
        return FilledMessage.of(example, fills(model.getGenerators(), Category.BODY));
    }

    private Map<String, String> metadata(MessageContents model, Map<String, String> example) {
        Map<String, String> filled = new LinkedHashMap<>(example);
        fills(model.getGenerators(), Category.METADATA).forEach((path, fill) -> {
            String name = path.startsWith("$.") ? path.substring(2) : path;
            filled.put(name, String.valueOf(fill.of(filled.get(name))));
        });
        return filled;
    }

    private byte[] body(IHttpPart model, Generators generators) {
        OptionalBody body = model.getBody();
        Map<String, Fill> fills = fills(generators, Category.BODY);
        fills.putAll(fillsOfVariants(model));
        return fills.isEmpty() || !body.isPresent()
                ? body.orEmpty()
                : FilledBody.of(body.orEmpty(), model.determineContentType().toString(), fills);
    }

    /** A list that must contain variants has generators for each of them, which is the example's item of that number. */
    private Map<String, Fill> fillsOfVariants(IHttpPart model) {
        Map<String, Fill> all = new LinkedHashMap<>();
        MatchingRuleCategory rules = model.getMatchingRules().rulesForCategory("body");
        rules.getMatchingRules()
                .forEach((path, group) -> group.getRules().forEach(rule -> {
                    if (rule instanceof ArrayContainsMatcher contains) {
                        contains.getVariants()
                                .forEach(variant -> fills(variant.getThird())
                                        .forEach((inItem, fill) -> all.put(
                                                path + "[" + variant.getFirst() + "]" + inItem.replaceFirst("^\\$", ""),
                                                fill)));
                    }
                }));
        return all;
    }

    private static Map<String, List<String>> named(
            Map<String, List<String>> example, Map<String, Fill> fills, String part) {
        Map<String, List<String>> filled = new LinkedHashMap<>(example);
        fills.forEach((path, fill) -> {
            FieldName field = FieldName.parse(path);
            String name = filled.keySet().stream()
                    .filter(field.name()::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("pact: generator was for " + part + " '"
                            + field.name() + "' (expected: one of " + example.keySet()
                            + "). Add it to the example, or drop the generator."));
            List<String> values = new ArrayList<>(filled.getOrDefault(name, List.of()));
            for (int i = 0; i < values.size(); i++) {
                if (field.covers(i)) {
                    values.set(i, String.valueOf(fill.of(values.get(i))));
                }
            }
            filled.put(name, values);
        });
        return filled;
    }
}
