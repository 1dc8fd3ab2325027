package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Reads XML as the JSON that its schema is about (OpenAPI 3.1, section 4.8.26). */
final class XmlReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> NOT_CONTENT =
            Set.of(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);

    private final SchemaCheck schemas;
    private final Violations violations;

    XmlReader(SchemaCheck schemas, Violations violations) {
        this.schemas = schemas;
        this.violations = violations;
    }

    JsonNode root(Element root, JsonNode schema) {
        XmlNaming naming = XmlNaming.ofRoot(schema, schemas);
        if (!naming.name().isEmpty() && !naming.name().equals(root.getLocalName())) {
            violations.add("root element", root.getNodeName(), naming.name());
        }
        checkNamespace("root element", root, naming);
        return XmlProperties.of(schema, schemas)
                .array()
                .<JsonNode>map(array -> {
                    ArrayNode items = NODES.arrayNode();
                    children(root).forEach(item -> items.add(value("$[]", item, array.path("items"))));
                    return items;
                })
                .orElseGet(() -> value("$", root, schema));
    }

    private JsonNode value(String path, Element element, JsonNode schema) {
        if (element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil")
                .equals("true")) {
            return NODES.nullNode();
        }
        XmlProperties declared = XmlProperties.of(schema, schemas);
        if (declared.all().isEmpty() && declared.array().isPresent()) { // a list in a list has a wrapper of its own
            ArrayNode items = NODES.arrayNode();
            JsonNode item = declared.array().get().path("items");
            children(element).forEach(each -> items.add(value(path + "[]", each, item)));
            return items;
        }
        JsonNode resolved = schemas.resolve(schema);
        boolean isObject =
                !declared.all().isEmpty() || resolved.path("type").asText().equals("object");
        if (isObject || !children(element).isEmpty()) {
            return object(path, element, declared.all());
        }
        return TypedText.of(element.getTextContent(), resolved, schemas);
    }

    private ObjectNode object(String path, Element element, Map<String, JsonNode> properties) {
        ObjectNode object = NODES.objectNode();
        Set<Node> known = new LinkedHashSet<>();
        properties.forEach((name, schema) -> {
            JsonNode value = property(path + "." + name, element, name, schema, known);
            if (!value.isMissingNode()) {
                object.set(name, value);
            }
        });
        for (Element other : children(element)) {
            if (!known.contains(other)) {
                addUndeclared(object, other.getLocalName(), value(path, other, NODES.objectNode()));
            }
        }
        for (Attr other : attributes(element)) {
            if (!known.contains(other)) {
                addUndeclared(object, other.getLocalName(), NODES.textNode(other.getValue()));
            }
        }
        return object;
    }

    private JsonNode property(String path, Element element, String name, JsonNode schema, Set<Node> known) {
        XmlNaming naming = XmlNaming.of(schema, schemas, name);
        if (naming.attribute()) {
            return attributes(element).stream()
                    .filter(attribute -> attribute.getLocalName().equals(naming.name()))
                    .findFirst()
                    .map(attribute -> {
                        known.add(attribute);
                        checkNamespace(path, attribute, naming);
                        return TypedText.of(attribute.getValue(), schemas.resolve(schema), schemas);
                    })
                    .orElse(NODES.missingNode());
        }
        XmlProperties declared = XmlProperties.of(schema, schemas);
        if (declared.array().isEmpty()) {
            List<JsonNode> values = values(path, named(element, naming.name(), known), schema, naming);
            return values.size() > 1
                    ? NODES.arrayNode().addAll(values)
                    : values.stream().findFirst().orElse(NODES.missingNode());
        }
        JsonNode item = declared.array().get().path("items");
        XmlNaming items = XmlNaming.of(item, schemas, naming.name());
        if (!naming.wrapped()) {
            List<JsonNode> values = values(path + "[]", named(element, items.name(), known), item, items);
            return values.isEmpty() ? NODES.missingNode() : NODES.arrayNode().addAll(values);
        }
        List<Element> wrappers = named(element, naming.name(), known);
        if (wrappers.isEmpty()) {
            return NODES.missingNode();
        }
        ArrayNode all = NODES.arrayNode();
        for (Element wrapper : wrappers) {
            checkNamespace(path, wrapper, naming);
            for (Element each : children(wrapper)) {
                if (!each.getLocalName().equals(items.name())) {
                    violations.add(path, "with element " + each.getNodeName(), "elements " + items.name());
                }
                checkNamespace(path + "[]", each, items);
                all.add(value(path + "[]", each, item));
            }
        }
        return all;
    }

    private List<JsonNode> values(String path, List<Element> elements, JsonNode schema, XmlNaming naming) {
        List<JsonNode> values = new ArrayList<>();
        for (Element element : elements) {
            checkNamespace(path, element, naming);
            values.add(value(path, element, schema));
        }
        return values;
    }

    /** Prefixes are for people; the namespace is what a name means. */
    private void checkNamespace(String path, Node node, XmlNaming naming) {
        String actual = Objects.requireNonNullElse(node.getNamespaceURI(), "");
        if (!naming.namespace().isEmpty() && !naming.namespace().equals(actual)) {
            violations.add(path, "in namespace '" + actual + "'", "namespace '" + naming.namespace() + "'");
        }
    }

    private static void addUndeclared(ObjectNode object, String name, JsonNode value) {
        JsonNode there = object.get(name);
        if (there == null) {
            object.set(name, value);
        } else if (there instanceof ArrayNode several) {
            several.add(value);
        } else {
            object.set(name, NODES.arrayNode().add(there).add(value));
        }
    }

    private static List<Element> named(Element parent, String name, Set<Node> known) {
        List<Element> found = children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
        known.addAll(found);
        return found;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<Attr> attributes(Element element) {
        NamedNodeMap all = element.getAttributes();
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            if (!NOT_CONTENT.contains(Objects.requireNonNullElse(attribute.getNamespaceURI(), ""))) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }
}
