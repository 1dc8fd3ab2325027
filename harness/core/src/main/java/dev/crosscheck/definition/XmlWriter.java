package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes JSON as the XML that its schema makes of it; what {@link XmlReader} reads. */
final class XmlWriter {

    private final SchemaCheck schemas;
    private final XMLStreamWriter out;

    private XmlWriter(SchemaCheck schemas, XMLStreamWriter out) {
        this.schemas = schemas;
        this.out = out;
    }

    static String write(JsonNode value, JsonNode schema, SchemaCheck schemas) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            XmlNaming naming = XmlNaming.ofRoot(schema, schemas);
            XmlNaming root = naming.name().isEmpty()
                    ? new XmlNaming("root", naming.namespace(), naming.prefix(), false, true)
                    : new XmlNaming(naming.name(), naming.namespace(), naming.prefix(), false, true);
            new XmlWriter(schemas, out).write(value, schema, root);
            out.close();
            return text.toString();
        } catch (XMLStreamException | IllegalArgumentException e) { // the latter for names that XML does not know
            throw new IllegalStateException(
                    "XML: value was not to be written: " + e + " (expected: names and characters of XML). Write an"
                            + " expectation.",
                    e);
        }
    }

    private void write(JsonNode value, JsonNode schema, XmlNaming naming) throws XMLStreamException {
        if (value.isArray()) {
            JsonNode item =
                    XmlProperties.of(schema, schemas).array().orElse(schema).path("items");
            if (naming.wrapped()) {
                start(naming);
            }
            for (JsonNode each : value) {
                write(each, item, XmlNaming.of(item, schemas, naming.name()));
            }
            if (naming.wrapped()) {
                out.writeEndElement();
            }
            return;
        }
        start(naming);
        if (value instanceof ObjectNode object) {
            Map<String, JsonNode> declared = XmlProperties.of(schema, schemas).all();
            for (boolean attributes : new boolean[] {true, false}) { // an element's attributes come before its children
                for (Map.Entry<String, JsonNode> property : object.properties()) {
                    JsonNode about = declared.getOrDefault(property.getKey(), object.objectNode());
                    XmlNaming name = XmlNaming.of(about, schemas, property.getKey());
                    if (name.attribute() && attributes) {
                        out.writeAttribute(name.qualified(), property.getValue().asText());
                    } else if (!name.attribute() && !attributes) {
                        write(property.getValue(), about, name);
                    }
                }
            }
        } else if (value.isNull()) {
            out.writeNamespace("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
            out.writeAttribute("xsi:nil", "true");
        } else {
            out.writeCharacters(value.asText());
        }
        out.writeEndElement();
    }

    private void start(XmlNaming naming) throws XMLStreamException {
        out.writeStartElement(naming.qualified());
        if (!naming.namespace().isEmpty()) {
            if (naming.prefix().isEmpty()) {
                out.writeDefaultNamespace(naming.namespace());
            } else {
                out.writeNamespace(naming.prefix(), naming.namespace());
            }
        }
    }
}
