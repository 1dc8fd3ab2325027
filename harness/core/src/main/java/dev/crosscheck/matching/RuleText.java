package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.DateMatcher;
import au.com.dius.pact.core.model.matchingrules.IncludeMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MaxTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.MinMaxTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.TimeMatcher;
import au.com.dius.pact.core.model.matchingrules.TimestampMatcher;

/** Rules as a report names them: {@code type}, {@code regex [A-Z]{3}}. */
final class RuleText {

    private RuleText() {}

    static String of(MatchingRule rule) {
        if (rule instanceof RegexMatcher regex) {
            return "regex " + regex.getRegex();
        }
        if (rule instanceof MinMaxTypeMatcher range) {
            return "type, " + range.getMin() + " to " + range.getMax() + " items";
        }
        if (rule instanceof MinTypeMatcher min) {
            return "type, at least " + min.getMin();
        }
        if (rule instanceof MaxTypeMatcher max) {
            return "type, at most " + max.getMax();
        }
        if (rule instanceof IncludeMatcher include) {
            return "including \"" + include.getValue() + '"';
        }
        if (rule instanceof DateMatcher date) {
            return "date " + date.getFormat();
        }
        if (rule instanceof TimeMatcher time) {
            return "time " + time.getFormat();
        }
        return rule instanceof TimestampMatcher datetime ? "datetime " + datetime.getFormat() : rule.getName();
    }
}
