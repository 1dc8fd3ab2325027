package dev.crosscheck.pact;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Paths into XML examples: {@code $.order.line}, {@code $.order.line['@sku']}, {@code $.order.line['#text']}. */
final class XmlPath {

    private XmlPath() {}

    /** The elements or attributes that a path leads to; none when it leads nowhere. */
    static List<Node> find(String path, Document document) {
        List<Node> here = List.of(document);
        for (String step : JsonPath.steps(path)) {
            if (step.startsWith("@")) {
                return attributes(here, step.substring(1));
            }
            if (!step.equals("#text") && !step.matches("\\d{1,9}|\\*")) { // an index goes to any element of the name
                here = children(here, step);
            }
        }
        return here.contains(document) ? List.of() : here;
    }

    /**
     * Checks that a path leads to something in an example: a rule that leads nowhere would never be applied.
     *
     * @throws IllegalArgumentException if it does not
     */
    static void check(String path, Document example) {
        if (!path.equals("$") && find(path, example).isEmpty()) {
            throw new IllegalArgumentException(
                    "rules: path was '" + path
                            + "' (expected: one that leads to something in the example, from its root element on). Correct it.");
        }
    }

    private static List<Node> children(List<Node> parents, String name) {
        List<Node> children = new ArrayList<>();
        for (Node parent : parents) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child.getNodeType() == Node.ELEMENT_NODE
                        && child.getNodeName().equals(name)) {
                    children.add(child);
                }
            }
        }
        return children;
    }

    private static List<Node> attributes(List<Node> elements, String name) {
        List<Node> attributes = new ArrayList<>();
        for (Node element : elements) {
            if (element instanceof Element each && each.hasAttribute(name)) {
                attributes.add(each.getAttributeNode(name));
            }
        }
        return attributes;
    }
}
