package dev.crosscheck.pact;

import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generator;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The exceptions that {@link Rules} hold, by part and path.
 *
 * @param rules how a value is compared; at most one for each
 * @param blanks which values are filled in
 */
record RuleTable(List<Rule> rules, List<Blank> blanks) {

    /** No exceptions. */
    static final RuleTable EMPTY = new RuleTable(List.of(), List.of());

    /** Which part of a request or response a rule is about; names are the pact file's. */
    enum Part {
        BODY,
        PATH,
        QUERY,
        HEADER,
        STATUS
    }

    /** How many of the rules for one value must hold is the group's to say. */
    record Rule(Part part, String path, MatchingRuleGroup group) {

        static Rule of(Part part, String path, MatchingRule rule) {
            return new Rule(part, path, new MatchingRuleGroup(new ArrayList<>(List.of(rule))));
        }

        /** The only one, or the first. */
        MatchingRule rule() {
            return group.getRules().get(0);
        }
    }

    /** A value that whoever sends the message fills in. */
    record Blank(Part part, String path, Generator generator) {}

    RuleTable {
        rules = List.copyOf(rules);
        blanks = List.copyOf(blanks);
    }

    /** The same with one more rule, which replaces an earlier one for the same value. */
    RuleTable with(Rule rule) {
        List<Rule> extended = new ArrayList<>(rules);
        extended.removeIf(old -> old.part() == rule.part() && old.path().equals(rule.path()));
        extended.add(rule);
        return new RuleTable(extended, blanks);
    }

    RuleTable with(Blank blank) {
        List<Blank> extended = new ArrayList<>(blanks);
        extended.add(blank);
        return new RuleTable(rules, extended);
    }

    List<Rule> of(Part part) {
        return rules.stream().filter(rule -> rule.part() == part).toList();
    }

    boolean isAbout(Part part, String path) {
        return of(part).stream().anyMatch(rule -> rule.path().equalsIgnoreCase(path));
    }

    Generators generators() {
        Generators generators = new Generators();
        blanks.forEach(blank ->
                generators.addGenerator(Category.valueOf(blank.part().name()), blank.path(), blank.generator()));
        return generators;
    }

    /** Refuses a rule for a header or a parameter that the example does not have: it would never be applied. */
    void requireNames(Part part, Collection<String> names) {
        List<String> mentioned = new ArrayList<>();
        of(part).forEach(rule -> mentioned.add(rule.path()));
        blanks.stream().filter(blank -> blank.part() == part).forEach(blank -> mentioned.add(blank.path()));
        for (String name : mentioned) {
            if (names.stream().noneMatch(name::equalsIgnoreCase)) {
                throw new IllegalArgumentException("rules: " + part.name().toLowerCase(Locale.ROOT) + " was '"
                        + name + "' (expected: one of the example's, " + names
                        + "). Add it to the example, or correct its name.");
            }
        }
    }
}
