package dev.crosscheck.fake;

import dev.crosscheck.definition.Multipart;
import dev.crosscheck.definition.Multipart.Part;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of an expected request while it is written: one content, the fields of a form, or parts. */
final class RequestBody {

    private static final String BOUNDARY = "crosscheck-part";

    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder form = new StringBuilder();
    private String contentType = "";
    private byte[] content = new byte[0];

    void set(String type, byte[] bytes) {
        refuseUnless(form.isEmpty() && parts.isEmpty(), "a content");
        contentType = type;
        content = bytes.clone();
    }

    void field(String name, String value) {
        refuseUnless(contentType.isEmpty() && parts.isEmpty(), "a form's field");
        form.append(form.isEmpty() ? "" : "&").append(encode(name)).append('=').append(encode(value));
    }

    void part(String name, String fileName, String type, byte[] bytes) {
        refuseUnless(contentType.isEmpty() && form.isEmpty(), "a part");
        Map<String, String> headers = new LinkedHashMap<>();
        String file = fileName.isEmpty() ? "" : "; filename=" + quoted(fileName);
        headers.put("Content-Disposition", "form-data; name=" + quoted(name) + file);
        if (!type.isEmpty()) {
            headers.put("Content-Type", type);
        }
        parts.add(new Part(headers, bytes));
    }

    /** The media type, with the boundary of parts; empty when there is no body. */
    String contentType() {
        if (!parts.isEmpty()) {
            return "multipart/form-data; boundary=" + boundary();
        }
        return form.isEmpty() ? contentType : "application/x-www-form-urlencoded";
    }

    byte[] bytes() {
        if (!parts.isEmpty()) {
            return new Multipart(parts).toBytes(boundary());
        }
        return form.isEmpty() ? content.clone() : form.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same in every run, and in none of the parts. */
    private String boundary() {
        String boundary = BOUNDARY;
        while (isInAPart(boundary)) {
            boundary += "-";
        }
        return boundary;
    }

    private boolean isInAPart(String boundary) {
        return parts.stream()
                .anyMatch(part -> new String(part.content(), StandardCharsets.ISO_8859_1).contains("--" + boundary));
    }

    private void refuseUnless(boolean fits, String what) {
        if (!fits) {
            throw new IllegalStateException("expectation: body was more than " + what
                    + " (expected: one content, a form's fields, or parts). Write one of the three.");
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
