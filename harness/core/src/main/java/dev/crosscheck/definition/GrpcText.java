package dev.crosscheck.definition;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What gRPC put on the wire, as protobuf's JSON, for people. Fields have the names of the {@code .proto} file; several messages
 * follow each other on lines of their own.
 *
 * <p>A body is rendered as a whole or not at all: the answer is null when the definition has no such method, when the body is cut
 * off or compressed, when it is no such message, and when the text would be longer than {@link #MAX_CHARS}.
 */
public final class GrpcText {

    /** The longest text: 256 Ki characters. */
    public static final int MAX_CHARS = 256 * 1024;

    private static final int PREFIX_BYTES = 5; // a flag and a length: "Length-Prefixed-Message" of gRPC over HTTP/2

    private GrpcText() {}

    /**
     * What the consumer sent.
     *
     * @param method the full name, such as {@code shop.pricing.v1.Pricing/Quote}
     * @param body messages with their length prefixes
     */
    public static @Nullable String request(GrpcDefinition definition, String method, byte[] body) {
        return text(definition, method, MethodDescriptor::getInputType, body);
    }

    /**
     * What the provider answered.
     *
     * @param method the full name, such as {@code shop.pricing.v1.Pricing/Quote}
     * @param body messages with their length prefixes; empty for a call that failed
     */
    public static @Nullable String answer(GrpcDefinition definition, String method, byte[] body) {
        return text(definition, method, MethodDescriptor::getOutputType, body);
    }

    private static @Nullable String text(
            GrpcDefinition definition, String method, Function<MethodDescriptor, Descriptor> side, byte[] body) {
        MethodDescriptor known = definition.method(method).orElse(null);
        if (known == null) {
            return null;
        }
        JsonFormat.Printer printer = JsonFormat.printer()
                .usingTypeRegistry(definition.typeRegistry())
                .preservingProtoFieldNames()
                .alwaysPrintFieldsWithNoPresence();
        try {
            BoundedText text = new BoundedText();
            ByteBuffer rest = ByteBuffer.wrap(body);
            while (rest.hasRemaining()) {
                text.append(text.isEmpty() ? "" : "\n");
                printer.appendTo(DynamicMessage.parseFrom(side.apply(known), next(rest)), text);
            }
            return text.toString();
        } catch (IOException e) {
            return null; // not readable, or too long: the caller still has the bytes
        }
    }

    private static byte[] next(ByteBuffer rest) throws IOException {
        if (rest.remaining() < PREFIX_BYTES) {
            throw new IOException("cut off");
        }
        boolean compressed = rest.get() != 0;
        int length = rest.getInt();
        if (compressed || length < 0 || length > rest.remaining()) {
            throw new IOException("compressed, or cut off");
        }
        byte[] message = new byte[length];
        rest.get(message);
        return message;
    }

    /** Refuses to grow beyond its bound. */
    private static final class BoundedText implements Appendable {

        private final StringBuilder text = new StringBuilder();

        @Override
        public Appendable append(CharSequence more) throws IOException {
            return append(more, 0, more.length());
        }

        @Override
        public Appendable append(CharSequence more, int start, int end) throws IOException {
            if (text.length() + (end - start) > MAX_CHARS) {
                throw new IOException("too long");
            }
            text.append(more, start, end);
            return this;
        }

        @Override
        public Appendable append(char more) throws IOException {
            return append(String.valueOf(more));
        }

        boolean isEmpty() {
            return text.isEmpty();
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
