package dev.crosscheck.replay;

import io.grpc.Metadata;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * gRPC metadata as a pact keeps it: values in text, and in base64 where the name ends in {@code -bin}. Its twin is in
 * {@code fake}, as with {@link BytesMarshaller}.
 */
final class GrpcMetadata {

    private GrpcMetadata() {}

    /**
     * Metadata to send.
     *
     * @throws IllegalArgumentException if a binary value is no base64
     */
    static Metadata of(Map<String, String> values) {
        Metadata metadata = new Metadata();
        values.forEach((name, value) -> {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                metadata.put(
                        Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER),
                        Base64.getDecoder().decode(value));
            } else {
                metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
            }
        });
        return metadata;
    }

    /** What came: the last of several texts of one name, all of several binary values. */
    static Map<String, String> text(Metadata received) {
        Map<String, String> text = new LinkedHashMap<>();
        for (String name : received.keys()) {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                text.put(name, binary(received, name));
            } else {
                String value = received.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
                text.put(name, value == null ? "" : value);
            }
        }
        return text;
    }

    private static String binary(Metadata received, String name) {
        StringJoiner values = new StringJoiner(",");
        Iterable<byte[]> all = received.getAll(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER));
        if (all != null) {
            all.forEach(value -> values.add(Base64.getEncoder().encodeToString(value)));
        }
        return values.toString();
    }
}
