package dev.crosscheck.matching;

import au.com.dius.pact.core.model.DocPath;
import au.com.dius.pact.core.model.PathExpressionsKt;
import au.com.dius.pact.core.model.PathToken;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.ValuesMatcher;
import java.util.List;

/** The rules for one path of a body. pact-jvm parses all paths of a pact for each value that it looks at; here, each is parsed once. */
final class PathRules {

    private final int length;
    private final List<PathToken> tokens;
    private final boolean inherited;
    private final MatchingRuleGroup own;
    private final MatchingRuleGroup cascaded;

    PathRules(String path, MatchingRuleGroup group) {
        this.length = path.length();
        this.tokens = PathExpressionsKt.parsePath(path);
        this.inherited = group.getRules().stream().noneMatch(ValuesMatcher.class::isInstance);
        this.own = group.copy(group.getRules(), group.getRuleLogic(), false);
        this.cascaded = group.copy(group.getRules(), group.getRuleLogic(), true);
    }

    /**
     * How well the path fits a value: 0 for not at all, more the fewer wildcards it needs.
     *
     * <p>As pact-jvm's {@code MatchingContext.selectBestMatcher} computes it; what a token matches is left to pact-jvm.
     */
    int weight(List<String> steps) {
        if (tokens.size() > steps.size() || (!inherited && tokens.size() != steps.size())) {
            return 0;
        }
        int weight = 1;
        for (int i = 0; i < tokens.size(); i++) {
            int fit = DocPath.Companion.matchesToken(steps.get(i), tokens.get(i));
            if (fit == 0) {
                return 0;
            }
            weight *= fit;
        }
        return weight;
    }

    /** Among paths of one weight, the one that is longer to write down goes first. */
    int length() {
        return length;
    }

    /** The rules, as they apply to a value at or below the path. */
    MatchingRuleGroup at(List<String> steps) {
        return tokens.size() < steps.size() ? cascaded : own;
    }
}
