package dev.crosscheck.matching;

import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import java.util.Optional;

/** The rules of one message body; which of them applies where is pact-jvm's decision. */
final class RuleSet {

    private final MatchingContext context;

    /**
     * Wraps a category of a pact.
     *
     * @param strict whether fields that nobody promised are a mismatch
     */
    RuleSet(MatchingRuleCategory rules, boolean strict) {
        this.context = new MatchingContext(rules, !strict);
    }

    boolean strict() {
        return !context.getAllowUnexpectedKeys();
    }

    MatchingContext context() {
        return context;
    }

    /** The rules for a value: its own, or those inherited from what it is in. */
    Optional<MatchingRuleGroup> at(FieldPath path) {
        return Optional.of(context.selectBestMatcher(path.steps())).filter(MatchingRuleGroup::isNotEmpty);
    }

    /** Whether a rule is about the very value, not about what it is in. */
    boolean hasOwn(FieldPath path) {
        return at(path).filter(group -> !group.getCascaded()).isPresent();
    }
}
