package dev.crosscheck.pact;

import dev.crosscheck.definition.StrictXml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
        List<Node> places = XmlPath.find(path, document);
        if (places.isEmpty()) {
            throw FilledBody.nowhere(path);
        }
        places.forEach(place -> place.setTextContent(String.valueOf(fill.of(place.getTextContent()))));
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
