package dev.crosscheck.matching;

import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one message body; which of them applies where is pact-jvm's decision. Safe for use by many threads. */
final class RuleSet {

    private final MatchingContext context;
    private final ValueRules values;
    private volatile @Nullable List<PathRules> parsed;

    /**
     * Wraps a category of a pact.
     *
     * @param strict whether fields that nobody promised are a mismatch
     */
    RuleSet(MatchingRuleCategory rules, boolean strict) {
        this.context = new MatchingContext(rules, !strict);
        this.values = new ValueRules(context);
    }

    boolean strict() {
        return !context.getAllowUnexpectedKeys();
    }

    MatchingContext context() {
        return context;
    }

    MatchingRuleCategory category() {
        return context.getMatchers();
    }

    /** Applies them. */
    ValueRules values() {
        return values;
    }

    /** The rules for a value: its own, or those inherited from what it is in. */
    Optional<MatchingRuleGroup> at(FieldPath path) {
        if (category().getMatchingRules().isEmpty()) {
            return Optional.empty();
        }
        MatchingRuleGroup group =
                category().getName().equals("body") ? best(path.steps()) : context.selectBestMatcher(path.steps());
        return Optional.ofNullable(group).filter(MatchingRuleGroup::isNotEmpty);
    }

    private @Nullable MatchingRuleGroup best(List<String> steps) {
        PathRules best = null;
        int most = 0;
        for (PathRules each : parsed()) {
            int weight = each.weight(steps);
            if (weight > most || (weight > 0 && weight == most && best != null && each.length() > best.length())) {
                best = each;
                most = weight;
            }
        }
        return best == null ? null : best.at(steps);
    }

    /** Not before it is needed: rules of a form or of a text go by names, which are no paths. */
    private List<PathRules> parsed() {
        List<PathRules> known = parsed;
        if (known == null) {
            List<PathRules> all = new ArrayList<>();
            category().getMatchingRules().forEach((path, group) -> all.add(new PathRules(path, group)));
            known = List.copyOf(all);
            parsed = known;
        }
        return known;
    }

    /** Whether a rule is about the very value, not about what it is in. */
    boolean hasOwn(FieldPath path) {
        return at(path).filter(group -> !group.getCascaded()).isPresent();
    }
}
