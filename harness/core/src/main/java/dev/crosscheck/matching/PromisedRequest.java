package dev.crosscheck.matching;

import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.MessageType;
import dev.crosscheck.pact.RestInteraction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as promised, prepared to be compared with many: its rules, its fields and its body are read once. Safe for use by
 * many threads.
 */
public final class PromisedRequest {

    private final HttpRequest expected;
    private final Optional<MessageType> message;
    private final MatchingRules rules;
    private final List<MatchingRuleGroup> pathRules;
    private final ValueRules pathValues;
    private final TextFields query;
    private final HeaderComparison headers;
    private final RuleSet bodyRules;
    private final PromisedBody body;
    private final @Nullable Sieve sieve;

    private PromisedRequest(RestInteraction interaction) {
        var model = interaction.model().getRequest();
        this.expected = interaction.request();
        this.message = interaction.requestMessage();
        this.rules = model.getMatchingRules();
        MatchingRuleCategory path = rules.rulesForCategory("path");
        this.pathRules = path.getMatchingRules().values().stream()
                .filter(MatchingRuleGroup::isNotEmpty)
                .toList();
        this.pathValues = new ValueRules(new MatchingContext(path, true, Map.of(), true));
        this.query = new TextFields(rules.rulesForCategory("query"), "query ");
        this.headers = new HeaderComparison(rules.rulesForCategory("header"));
        this.bodyRules = new RuleSet(rules.rulesForCategory("body"), true);
        this.body = PromisedBody.of(
                model.getBody().isMissing() && !expected.mayHaveBody()
                        ? OptionalBody.empty() // nobody writes down that a GET has no body
                        : model.getBody(),
                model.determineContentType(),
                expected.contentType());
        this.sieve = message.isEmpty() && body.isJson() ? Sieve.of(bodyRules, json(body)) : null;
    }

    /**
     * Prepares an interaction's request.
     *
     * @throws UnsupportedRuleException if its body is not what its content type says
     */
    public static PromisedRequest of(RestInteraction interaction) {
        return new PromisedRequest(interaction);
    }

    /** Whether a request is certain to differ, at a glance; another may differ all the same. */
    public boolean rulesOut(ReceivedRequest actual) {
        HttpRequest request = actual.request();
        return !expected.method().equals(request.method())
                || !allowsPath(request.path())
                || !allowsQuery(request.query())
                || (sieve != null && !allowsJson(sieve, actual.body()));
    }

    /** How a request differs; empty when it fits. */
    public List<Mismatch> differences(ReceivedRequest actual) {
        List<Mismatch> mismatches = new ArrayList<>();
        HttpRequest request = actual.request();
        mismatches.addAll(RestComparison.compareText("method", expected.method(), request.method()));
        mismatches.addAll(comparePath(request.path()));
        mismatches.addAll(compareQuery(request.query()));
        mismatches.addAll(headers.compare(expected.headers(), request.headers()));
        mismatches.addAll(
                message.isPresent()
                        ? MessageBody.compare(
                                message.get(),
                                rules,
                                true,
                                expected.body(),
                                actual.body().bytes())
                        : new BodyComparison(bodyRules).compare(body, actual.body()));
        return mismatches;
    }

    /** A path without a rule is a text; pact-jvm would try it as a regular expression and let {@code /a.b} accept {@code /axb}. */
    private List<Mismatch> comparePath(String actual) {
        if (pathRules.isEmpty()) {
            return RestComparison.compareText("path", expected.path(), actual);
        }
        List<Mismatch> mismatches = new ArrayList<>();
        pathRules.forEach(
                group -> mismatches.addAll(pathValues.check(group, "path", FieldPath.ROOT, expected.path(), actual)));
        return mismatches;
    }

    private boolean allowsPath(String actual) {
        return pathRules.isEmpty()
                ? expected.path().equals(actual)
                : pathRules.stream()
                        .allMatch(group -> pathValues.hold(group, "path", FieldPath.ROOT, expected.path(), actual));
    }

    private List<Mismatch> compareQuery(Map<String, List<String>> actual) {
        List<Mismatch> mismatches = new ArrayList<>();
        expected.query()
                .forEach((name, values) ->
                        mismatches.addAll(query.compare(name, values, actual.getOrDefault(name, List.of()))));
        actual.forEach((name, values) -> {
            if (!expected.query().containsKey(name)) {
                mismatches.add(new Mismatch("query " + name, "nothing", ValueText.of(values), "unexpected"));
            }
        });
        return mismatches;
    }

    private boolean allowsQuery(Map<String, List<String>> actual) {
        if (expected.query().isEmpty()) {
            return actual.isEmpty();
        }
        return expected.query().keySet().containsAll(actual.keySet())
                && expected.query().entrySet().stream()
                        .allMatch(parameter -> query.hasRule(parameter.getKey())
                                || parameter.getValue().equals(actual.getOrDefault(parameter.getKey(), List.of())));
    }

    private static boolean allowsJson(Sieve sieve, ReceivedBody actual) {
        if (actual.isEmpty() || !actual.mayBeJson()) {
            return false;
        }
        try {
            return !sieve.holdsBack(actual.json().value());
        } catch (IOException e) {
            return false; // no JSON: the comparison will say so
        }
    }

    private static @Nullable Object json(PromisedBody body) {
        try {
            return body.json().value();
        } catch (IOException e) {
            throw BodyComparison.unreadable("JSON", e);
        }
    }
}
