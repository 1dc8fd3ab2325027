package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.crosscheck.pact.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names interactions by what they ask, so that the same expectation has the same name in every run, whatever is expected
 * besides.
 */
final class Descriptions {

    private static final int MOST = 80;
    private static final int DIGEST_BYTES = 4;

    private Descriptions() {}

    /** Such as {@code Pricing/Quote(sku: "A1" quantity: 1)}. */
    static String of(MethodDescriptor method, Message request) {
        return of(method, List.of(request));
    }

    /** Of a streaming call, such as {@code Pricing/Haggle(cents: 3, cents: 4)}. */
    static String of(MethodDescriptor method, List<? extends Message> requests) {
        String all = requests.stream().map(Descriptions::inOneLine).collect(Collectors.joining(", "));
        return method.getService().getName() + "/" + method.getName() + "(" + shorten(all) + ")";
    }

    private static String inOneLine(Message message) {
        return TextFormat.printer()
                .emittingSingleLine(true)
                .printToString(message)
                .strip();
    }

    /** Such as {@code POST /v1/charges {"amount": 3}}. */
    static String of(HttpRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        if (body.chars().anyMatch(Descriptions::isUnreadable)
                || request.contentType().startsWith("multipart/")) {
            String type = request.contentType().replaceFirst(";.*", "");
            body = type + " #" + digest(HexFormat.of().formatHex(request.body()));
        }
        return withoutBody(request) + (body.isEmpty() ? "" : " " + shorten(body));
    }

    /** A control character, or what stands for bytes that are no text. */
    private static boolean isUnreadable(int character) {
        return Character.isISOControl(character) || character == '\uFFFD';
    }

    /** Such as {@code GET /v1/products?page=2}. */
    static String withoutBody(HttpRequest request) {
        StringBuilder query = new StringBuilder();
        for (Map.Entry<String, List<String>> parameter : new TreeMap<>(request.query()).entrySet()) {
            for (String value : parameter.getValue()) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.getKey())
                        .append('=')
                        .append(value);
            }
        }
        return request.method() + " " + request.path() + query;
    }

    /** Keeps what fits and lets a digest of the whole tell apart what would look the same. */
    private static String shorten(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST) + "... #" + digest(text);
    }

    private static String digest(String text) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
