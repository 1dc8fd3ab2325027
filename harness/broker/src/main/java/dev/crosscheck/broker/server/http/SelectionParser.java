package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.ConsumerVersionSelector;
import dev.crosscheck.broker.server.domain.InvalidRequest;
import dev.crosscheck.broker.server.domain.VerificationRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a provider asks for, from a body or, as older clients have it, from a query. */
final class SelectionParser {
    private SelectionParser() {}

    static VerificationRequest ofBody(Call call) {
        return parse(call.path("provider"), call.json());
    }

    static VerificationRequest ofQuery(Call call) {
        QueryParameters query = call.query();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        query.one("provider_version_branch").ifPresent(branch -> json.put("providerVersionBranch", branch));
        query.one("include_wip_pacts_since").ifPresent(since -> json.put("includeWipPactsSince", since));
        json.put("includePendingStatus", query.isTrue("include_pending_status"));
        query.all("provider_version_tags").forEach(json.putArray("providerVersionTags")::add);
        for (Map<String, String> group : query.groups("consumer_version_selectors")) {
            ObjectNode selector =
                    json.withArrayProperty("consumerVersionSelectors").addObject();
            group.forEach((key, value) -> selector.put(camelCase(key), value));
        }
        return parse(call.path("provider"), json);
    }

    private static String camelCase(String key) {
        StringBuilder name = new StringBuilder();
        for (String word : key.split("_", -1)) {
            name.append(
                    name.isEmpty() || word.isEmpty()
                            ? word
                            : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static VerificationRequest parse(String provider, JsonNode json) {
        String branch = Call.nameOrNull(json, "providerVersionBranch");
        List<ConsumerVersionSelector> selectors = new ArrayList<>();
        json.path("consumerVersionSelectors").forEach(selector -> selectors.add(selector(selector, branch)));
        List<String> tags = new ArrayList<>();
        JsonNode given = json.path("providerVersionTags");
        if (given.isTextual()) {
            tags.add(Call.name("providerVersionTags", given.textValue()));
        }
        given.forEach(tag -> tags.add(Call.name("providerVersionTags", tag.asText())));
        return new VerificationRequest(
                provider,
                selectors,
                branch,
                tags,
                isTrue(json, "includePendingStatus"),
                since(Call.nameOrNull(json, "includeWipPactsSince")));
    }

    private static ConsumerVersionSelector selector(JsonNode json, @Nullable String providerBranch) {
        String branch = Call.nameOrNull(json, "branch");
        if (isTrue(json, "matchingBranch")) {
            if (providerBranch == null) {
                throw new InvalidRequest(
                        "consumerVersionSelectors",
                        "matchingBranch needs a branch to match. Give providerVersionBranch.");
            }
            branch = providerBranch;
        }
        boolean either = isTrue(json, "deployedOrReleased");
        String tag = Call.nameOrNull(json, "tag");
        boolean latest = isTrue(json, "latest") && branch == null;
        return new ConsumerVersionSelector(
                Call.nameOrNull(json, "consumer"),
                isTrue(json, "mainBranch"),
                branch,
                Call.nameOrNull(json, "fallbackBranch"),
                tag,
                Call.nameOrNull(json, "fallbackTag"),
                latest,
                either || isTrue(json, "deployed"),
                either || isTrue(json, "released"),
                Call.nameOrNull(json, "environment"));
    }

    private static boolean isTrue(JsonNode json, String field) {
        return json.path(field).asBoolean(false);
    }

    private static @Nullable Instant since(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidRequest(
                    "includeWipPactsSince", "was '" + text + "' (expected: a date such as 2026-01-31, or with a time)");
        }
    }
}
