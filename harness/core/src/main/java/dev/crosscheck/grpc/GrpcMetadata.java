package dev.crosscheck.grpc;

import io.grpc.Metadata;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * gRPC metadata as a pact keeps it: one text for each name, in base64 where the name ends in {@code -bin}.
 *
 * <p>Several values of one name are one text with commas between them. gRPC (PROTOCOL-HTTP2.md, Custom-Metadata) takes both for the
 * same, and any proxy on the way may make the one out of the other; so all of them count, and none depends on who passed them on.
 */
public final class GrpcMetadata {

    private static final String BETWEEN = ",";

    private GrpcMetadata() {}

    /** A binary value as text. */
    public static String base64(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    /**
     * Metadata to send.
     *
     * @throws IllegalArgumentException if a binary value is no base64, or a name or text cannot be sent
     */
    public static Metadata of(Map<String, String> values) {
        Metadata metadata = new Metadata();
        put(values, metadata);
        return metadata;
    }

    /**
     * Adds values to metadata that is sent.
     *
     * @throws IllegalArgumentException if a binary value is no base64, or a name or text cannot be sent
     */
    public static void put(Map<String, String> values, Metadata metadata) {
        values.forEach((name, value) -> {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                for (String one : value.split(BETWEEN, -1)) {
                    metadata.put(binary(name), Base64.getDecoder().decode(one.strip()));
                }
            } else {
                metadata.put(ascii(name), value);
            }
        });
    }

    /** What came. */
    public static Map<String, String> text(Metadata metadata) {
        return text(metadata, metadata.keys());
    }

    /**
     * The same of some names only.
     *
     * @param names in lower case
     */
    public static Map<String, String> text(Metadata metadata, Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> text = new LinkedHashMap<>();
        for (String name : metadata.keys()) {
            if (names.contains(name)) {
                text.put(name, all(metadata, name));
            }
        }
        return text;
    }

    private static String all(Metadata metadata, String name) {
        StringJoiner values = new StringJoiner(BETWEEN);
        if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
            Iterable<byte[]> several = metadata.getAll(binary(name));
            if (several != null) {
                several.forEach(value -> values.add(base64(value)));
            }
        } else {
            Iterable<String> several = metadata.getAll(ascii(name));
            if (several != null) {
                several.forEach(values::add);
            }
        }
        return values.toString();
    }

    private static Metadata.Key<String> ascii(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static Metadata.Key<byte[]> binary(String name) {
        return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
    }
}
