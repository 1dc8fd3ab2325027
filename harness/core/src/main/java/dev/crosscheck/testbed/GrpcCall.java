package dev.crosscheck.testbed;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A unary gRPC call, written out as its HTTP/2 frames (RFC 9113): the gRPC library belongs to the fakes, and one call needs five
 * frames of it.
 */
final class GrpcCall {

    private static final byte[] PREFACE = ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int PADDED = 8;
    private static final int MAX_FRAME = 16_384;
    private static final int MAX_FRAMES = 100;
    private static final int STREAM = 1;

    private GrpcCall() {}

    /**
     * Calls a server once, on a connection of its own.
     *
     * @param method such as {@code grpc.health.v1.Health/Check}, at most 100 characters
     * @return the answer's messages, each behind its five bytes of kind and length; what there is of them if the call is refused
     * @throws java.net.SocketTimeoutException if there is nothing to read for as long as the deadline
     * @throws EOFException if the server ends the connection before the call
     */
    static byte[] answer(InetSocketAddress address, String method, byte[] message, Duration deadline)
            throws IOException {
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(deadline.toMillis());
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            OutputStream out = socket.getOutputStream();
            out.write(PREFACE);
            out.write(frame(SETTINGS, 0, 0, new byte[0]));
            out.write(frame(HEADERS, END_HEADERS, STREAM, headers(address, method)));
            out.write(frame(DATA, END_STREAM, STREAM, uncompressed(message)));
            out.flush();
            return answer(new DataInputStream(socket.getInputStream()), out);
        }
    }

    /** As gRPC sends a message: whether it is compressed, its length, its bytes. */
    static byte[] uncompressed(byte... message) {
        return ByteBuffer.allocate(5 + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
    }

    /** The bytes of the answer's DATA frames; what there is of them if the stream is refused. */
    private static byte[] answer(DataInputStream in, OutputStream out) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int count = 0; count < MAX_FRAMES; count++) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            if (length > MAX_FRAME) {
                throw new IOException("a frame of " + length + " bytes; this is not HTTP/2");
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            if (type == SETTINGS && (flags & ACK) == 0) {
                out.write(frame(SETTINGS, ACK, 0, new byte[0]));
            } else if (type == PING && (flags & ACK) == 0) {
                out.write(frame(PING, ACK, 0, payload));
            } else if (type == DATA && stream == STREAM) {
                int padding = (flags & PADDED) == 0 ? 0 : 1;
                data.write(payload, padding, length - padding);
            }
            boolean ended = (type == DATA || type == HEADERS) && stream == STREAM && (flags & END_STREAM) != 0;
            if (ended || type == RST_STREAM || type == GOAWAY) {
                break;
            }
        }
        return data.toByteArray();
    }

    /** HPACK (RFC 7541) without its dynamic table and without Huffman codes; indices are those of its static table. */
    private static byte[] headers(InetSocketAddress address, String method) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x83); // :method POST
        block.write(0x86); // :scheme http
        block.write(0x04); // :path
        text(block, "/" + method);
        block.write(0x01); // :authority
        text(block, address.getHostString() + ":" + address.getPort());
        block.write(0x0f); // content-type, index 31 = 15 + 16
        block.write(0x10);
        text(block, "application/grpc");
        block.write(0x00); // a name that is not in the table
        text(block, "te");
        text(block, "trailers");
        return block.toByteArray();
    }

    private static void text(ByteArrayOutputStream block, String text) {
        block.write(text.length());
        block.writeBytes(ascii(text));
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
