package dev.crosscheck.link.grpc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The percent-encoding of {@code grpc-message} (gRPC over HTTP2, "Responses"). */
public final class StatusMessage {

    private static final int HEX = 16;

    private StatusMessage() {}

    /** Encodes UTF-8 as printable ASCII. */
    public static String encode(String message) {
        StringBuilder encoded = new StringBuilder(message.length());
        for (byte each : message.getBytes(StandardCharsets.UTF_8)) {
            if (each >= ' ' && each <= '~' && each != '%') {
                encoded.append((char) each);
            } else {
                encoded.append(String.format("%%%02X", each & 0xff));
            }
        }
        return encoded.toString();
    }

    /** Decodes; what is not an escape stays as it is, as the specification asks. */
    public static String decode(CharSequence encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            int escaped = encoded.charAt(i) == '%' && i + 2 < encoded.length()
                    ? hex(encoded.charAt(i + 1), encoded.charAt(i + 2))
                    : -1;
            if (escaped >= 0) {
                bytes.write(escaped);
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(char high, char low) {
        int first = Character.digit(high, HEX);
        int second = Character.digit(low, HEX);
        return first < 0 || second < 0 ? -1 : HEX * first + second;
    }
}
