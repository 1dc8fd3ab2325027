package dev.crosscheck.definition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that nobody vouches for: no document type, so no entities and nothing from elsewhere, and a bounded depth. */
public final class StrictXml {

    private static final int MAX_DEPTH = 500;
    private static final String LIMITS = "http://www.oracle.com/xml/jaxp/properties/";

    private StrictXml() {}

    /**
     * Reads a whole document.
     *
     * @throws IOException if it is not well-formed, has a document type, or is deeper than 500 elements
     */
    public static Document parse(byte[] xml) throws IOException {
        try {
            return builder().parse(new ByteArrayInputStream(xml));
        } catch (SAXParseException e) {
            throw new IOException("line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (SAXException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(LIMITS + "maxElementDepth", String.valueOf(MAX_DEPTH));
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setExpandEntityReferences(false);
            factory.setIgnoringComments(true);
            factory.setCoalescing(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Throwing());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform reads XML without a document type", e);
        }
    }

    /** The default prints to standard error. */
    private static final class Throwing implements ErrorHandler {

        @Override
        public void warning(SAXParseException remark) {
            // the document is well-formed all the same
        }

        @Override
        public void error(SAXParseException problem) throws SAXParseException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXParseException {
            throw problem;
        }
    }
}
