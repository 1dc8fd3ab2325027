package dev.crosscheck.pact;

import dev.crosscheck.definition.StrictXml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** XML with generated values in place of the example's. Paths end in an attribute, {@code ['@id']}, or a text, {@code ['#text']}. */
final class FilledXml {

    private FilledXml() {}

    static byte[] of(byte[] example, Map<String, Generation.Fill> fills) throws IOException {
        Document document = StrictXml.parse(example);
        fills.forEach((path, fill) -> fill(document, path, fill));
        return print(document);
    }

    private static void fill(Document document, String path, Generation.Fill fill) {
        List<Node> here = List.of(document);
        for (String step : JsonPath.steps(path)) {
            if (step.startsWith("@")) {
                here.forEach(node -> attribute((Element) node, step.substring(1), path, fill));
                return;
            }
            if (step.equals("#text")) {
                break;
            }
            if (!step.matches("\\d{1,9}|\\*")) { // an index goes to any of the elements with the name before it
                here = children(here, step);
            }
        }
        if (here.isEmpty() || here.contains(document)) {
            throw FilledBody.nowhere(path);
        }
        here.forEach(node -> node.setTextContent(String.valueOf(fill.of(node.getTextContent()))));
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

    private static void attribute(Element element, String name, String path, Generation.Fill fill) {
        if (!element.hasAttribute(name)) {
            throw FilledBody.nowhere(path);
        }
        element.setAttribute(name, String.valueOf(fill.of(element.getAttribute(name))));
    }

    private static byte[] print(Document document) {
        try {
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer printer = factory.newTransformer();
            printer.setOutputProperty(
                    OutputKeys.OMIT_XML_DECLARATION, document.getXmlEncoding() == null ? "yes" : "no");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            printer.transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("pact: XML that was read could not be printed: " + e.getMessage(), e);
        }
    }
}
