package dev.crosscheck.fake;

import io.grpc.Metadata;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * gRPC metadata as a pact keeps it: values in text, and in base64 where the name ends in {@code -bin}. Its twin is in
 * {@code replay}, as with {@link BytesMarshaller}.
 */
final class GrpcMetadata {

    private GrpcMetadata() {}

    static String base64(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    /** Adds values to metadata that is sent. */
    static void put(Map<String, String> values, Metadata metadata) {
        values.forEach((name, value) -> {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                metadata.put(
                        Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER),
                        Base64.getDecoder().decode(value));
            } else {
                metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
            }
        });
    }

    /** What came; several values of one name with commas between them. */
    static Map<String, String> text(Metadata metadata) {
        return text(metadata, metadata.keys());
    }

    /**
     * The same of some names only.
     *
     * @param names in lower case
     */
    static Map<String, String> text(Metadata metadata, Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, String> text = new LinkedHashMap<>();
        for (String name : metadata.keys()) {
            if (names.contains(name)) {
                text.put(
                        name,
                        name.endsWith(Metadata.BINARY_HEADER_SUFFIX) ? binary(metadata, name) : ascii(metadata, name));
            }
        }
        return text;
    }

    private static String ascii(Metadata metadata, String name) {
        Iterable<String> values = metadata.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        return values == null ? "" : String.join(", ", values);
    }

    private static String binary(Metadata metadata, String name) {
        StringJoiner values = new StringJoiner(",");
        Iterable<byte[]> all = metadata.getAll(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER));
        if (all != null) {
            all.forEach(value -> values.add(base64(value)));
        }
        return values.toString();
    }
}
