package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.service.LinkName;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a link does with a consumer that breaks HTTP/2's rules: it says GOAWAY, closes, and serves the others. */
class Http2BoundsTest {

    private static final int HEADERS = 1;
    private static final int CONTINUATION = 9;
    private static final int GOAWAY = 7;
    private static final int PROTOCOL_ERROR = 1;
    private static final int FRAME_SIZE_ERROR = 6;
    private static final int COMPRESSION_ERROR = 9;
    private static final int ENHANCE_YOUR_CALM = 11;

    private final Provider silent =
            new Provider(connection -> connection.getInputStream().transferTo(new ByteArrayOutputStream()));
    private final Link link = Link.builder(LinkName.parse("checkout -> pricing"))
            .to(silent.address())
            .start();

    @AfterEach
    void close() {
        link.close();
        silent.close();
    }

    @Test
    void refuses_a_flood_of_continuations() throws Exception {
        assertThat(goAwayAfter(out -> {
                    frame(out, HEADERS, 0, new byte[1]);
                    for (int i = 0; i < 1_000; i++) {
                        frame(out, CONTINUATION, 0, new byte[1]);
                    }
                }))
                .isEqualTo(ENHANCE_YOUR_CALM);
    }

    @Test
    void refuses_a_header_block_that_does_not_end() throws Exception {
        assertThat(goAwayAfter(out -> {
                    frame(out, HEADERS, 0, new byte[16_384]);
                    for (int i = 0; i < 70; i++) {
                        frame(out, CONTINUATION, 0, new byte[16_384]);
                    }
                }))
                .isEqualTo(ENHANCE_YOUR_CALM);
    }

    @Test
    void refuses_a_frame_beyond_any_length_that_is_kept() throws Exception {
        assertThat(goAwayAfter(out -> out.write(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0, 0, 1})))
                .isEqualTo(FRAME_SIZE_ERROR);
    }

    @Test
    void refuses_a_header_block_that_cannot_be_read() throws Exception {
        assertThat(goAwayAfter(out -> frame(out, HEADERS, 4, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f})))
                .isEqualTo(COMPRESSION_ERROR);
    }

    @Test
    void refuses_a_frame_inside_a_header_block() throws Exception {
        assertThat(goAwayAfter(out -> {
                    frame(out, HEADERS, 0, new byte[1]);
                    frame(out, 0, 0, new byte[1]);
                }))
                .isEqualTo(PROTOCOL_ERROR);
    }

    private interface Sending {
        void to(DataOutputStream out) throws IOException;
    }

    /** The error code that the link says goodbye with. */
    private int goAwayAfter(Sending sending) throws IOException {
        try (Socket consumer = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            consumer.setSoTimeout(10_000);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            sending.to(new DataOutputStream(bytes));
            consumer.getOutputStream().write(bytes.toByteArray());
            DataInputStream in = new DataInputStream(consumer.getInputStream());
            in.skipBytes(3);
            assertThat(in.readUnsignedByte()).isEqualTo(GOAWAY);
            in.skipBytes(9);
            return in.readInt();
        }
    }

    private static void frame(DataOutputStream out, int type, int flags, byte[] payload) throws IOException {
        out.writeShort(payload.length >>> 8);
        out.writeByte(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(1);
        out.write(payload);
    }
}
