package dev.crosscheck.matching;

import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.MaxTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.MinMaxTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Compares XML element by element. A path names elements as the example does: {@code $.order.line['@sku']} is an attribute,
 * {@code $.order.line['#text']} the text of an element. Elements of other names may come in any order, those of one name not.
 */
final class XmlComparison {

    private static final String NOTHING = "nothing";
    private static final String TEXT = "#text";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private final RuleSet rules;
    private final ValueRules values;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private XmlComparison(RuleSet rules) {
        this.rules = rules;
        MatchingContext context = rules.context(); // in XML, numbers are texts
        this.values = new ValueRules(
                new MatchingContext(context.getMatchers(), context.getAllowUnexpectedKeys(), Map.of(), true));
    }

    static List<Mismatch> compare(RuleSet rules, Element expected, Element actual) {
        XmlComparison comparison = new XmlComparison(rules);
        FieldPath path = FieldPath.ROOT.then(expected.getNodeName());
        if (name(expected).equals(name(actual))) {
            comparison.compare(path, expected, actual);
        } else {
            comparison.add(path, name(expected), name(actual), "element");
        }
        return comparison.mismatches;
    }

    private void compare(FieldPath path, Element expected, Element actual) {
        compareAttributes(path, attributes(expected), attributes(actual));
        compareText(path, expected, actual);
        compareChildren(path, children(expected), children(actual));
    }

    private void compareAttributes(FieldPath path, Map<String, Attr> expected, Map<String, Attr> actual) {
        expected.forEach((name, attribute) -> {
            FieldPath at = path.then("@" + attribute.getName());
            Attr received = actual.get(name);
            if (received == null) {
                add(at, ValueText.of(attribute.getValue()), NOTHING, "missing");
            } else {
                compareValue(at, rules.at(at), attribute.getValue(), received.getValue());
            }
        });
        actual.forEach((name, attribute) -> {
            if (rules.strict() && !expected.containsKey(name)) {
                add(path.then("@" + attribute.getName()), NOTHING, ValueText.of(attribute.getValue()), "unexpected");
            }
        });
    }

    private void compareText(FieldPath path, Element expected, Element actual) {
        FieldPath at = path.then(TEXT);
        boolean leaf = children(expected).isEmpty();
        Optional<MatchingRuleGroup> own = leaf && rules.hasOwn(path) ? rules.at(path) : Optional.empty();
        Optional<MatchingRuleGroup> group = rules.hasOwn(at) ? rules.at(at) : own.or(() -> rules.at(at));
        String promised = text(expected);
        String received = text(actual);
        if (!promised.isEmpty() || !received.isEmpty() || rules.hasOwn(at)) {
            compareValue(at, group, promised, received);
        }
    }

    private void compareValue(FieldPath path, Optional<MatchingRuleGroup> group, String expected, String actual) {
        List<MatchingRule> applied = group.map(MatchingRuleGroup::getRules).orElse(List.of()).stream()
                .filter(rule -> !isAboutElements(rule))
                .toList();
        if (group.isEmpty()) {
            if (!expected.equals(actual)) {
                add(path, ValueText.of(expected), ValueText.of(actual), "equality");
            }
        } else if (!applied.isEmpty()) {
            MatchingRuleGroup rest =
                    group.get().copy(new ArrayList<>(applied), group.get().getRuleLogic(), false);
            mismatches.addAll(values.check(rest, path.toString(), path, expected, actual));
        }
    }

    private void compareChildren(
            FieldPath path, Map<String, List<Element>> expected, Map<String, List<Element>> actual) {
        expected.forEach((name, elements) -> {
            FieldPath at = path.then(elements.get(0).getNodeName());
            compareList(at, elements, actual.getOrDefault(name, List.of()));
        });
        boolean noOthers = rules.strict()
                || rules.at(path).stream()
                        .flatMap(group -> group.getRules().stream())
                        .anyMatch(EqualsMatcher.class::isInstance);
        actual.forEach((name, elements) -> {
            if (noOthers && !expected.containsKey(name)) {
                add(path.then(elements.get(0).getNodeName()), NOTHING, elements.size() + " elements", "unexpected");
            }
        });
    }

    private void compareList(FieldPath path, List<Element> expected, List<Element> actual) {
        List<MatchingRule> sizes = rules.at(path).map(MatchingRuleGroup::getRules).orElse(List.of()).stream()
                .filter(XmlComparison::isAboutElements)
                .toList();
        if (actual.isEmpty() && sizes.stream().noneMatch(XmlComparison::allowsNone)) {
            add(path, expected.size() + " elements", NOTHING, "missing");
            return;
        }
        if (sizes.isEmpty() && expected.size() != actual.size()) {
            add(path, expected.size() + " elements", actual.size() + " elements", "equality");
        }
        for (MatchingRule rule : sizes) {
            if (!allowsSize(rule, actual.size())) {
                add(path, expected.size() + " elements", actual.size() + " elements", RuleText.of(rule));
            }
        }
        int compared = sizes.isEmpty() ? Math.min(expected.size(), actual.size()) : actual.size();
        for (int i = 0; i < compared; i++) {
            compare(path, expected.get(i < expected.size() ? i : 0), actual.get(i));
        }
    }

    private static boolean isAboutElements(MatchingRule rule) {
        return rule instanceof TypeMatcher
                || rule instanceof MinTypeMatcher
                || rule instanceof MaxTypeMatcher
                || rule instanceof MinMaxTypeMatcher;
    }

    private static boolean allowsNone(MatchingRule rule) {
        return !(rule instanceof TypeMatcher) && allowsSize(rule, 0);
    }

    private static boolean allowsSize(MatchingRule rule, int size) {
        if (rule instanceof MinMaxTypeMatcher range) {
            return size >= range.getMin() && size <= range.getMax();
        }
        if (rule instanceof MinTypeMatcher least) {
            return size >= least.getMin();
        }
        return !(rule instanceof MaxTypeMatcher most) || size <= most.getMax();
    }

    /** Two prefixes may stand for one namespace. */
    private static String name(Node node) {
        String space = node.getNamespaceURI();
        String local = node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
        return space == null || space.isEmpty() ? local : "{" + space + "}" + local;
    }

    private static Map<String, Attr> attributes(Element element) {
        Map<String, Attr> attributes = new LinkedHashMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!XMLNS.equals(attribute.getNamespaceURI())) {
                attributes.put(name(attribute), attribute);
            }
        }
        return attributes;
    }

    private static Map<String, List<Element>> children(Element element) {
        Map<String, List<Element>> children = new LinkedHashMap<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element each) {
                children.computeIfAbsent(name(each), unseen -> new ArrayList<>())
                        .add(each);
            }
        }
        return children;
    }

    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE) {
                text.append(child.getNodeValue().strip());
            }
        }
        return text.toString();
    }

    private void add(FieldPath path, String expected, String actual, String rule) {
        mismatches.add(new Mismatch(path.toString(), expected, actual, rule));
    }
}
