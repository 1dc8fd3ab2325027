package dev.crosscheck.testbed;

import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.RehearsalFakes;
import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.observation.Recorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is rehearsed: a few calls of one protocol, through a link to a fake, both made for it and thrown away. */
enum Play {
    REST {
        @Override
        Fake fake(Recorder recorder) {
            return RehearsalFakes.rest(recorder);
        }

        @Override
        boolean isAnswered(Link link, String cue) {
            URI base = URI.create("http://127.0.0.1:" + link.port());
            Response response = new HttpCalls(link.name().provider(), base, ONE_CALL)
                    .send("POST", RehearsalFakes.PATH, JSON, "{\"cue\":\"" + cue + "\"}");
            return response.status() == 200 && response.body().contains(READY);
        }
    },

    GRPC {
        @Override
        Fake fake(Recorder recorder) {
            return RehearsalFakes.grpc(recorder);
        }

        @Override
        boolean isAnswered(Link link, String cue) throws IOException {
            byte[] answer = GrpcCall.answer(link.address(), RehearsalFakes.METHOD, stringValue(cue), ONE_CALL);
            return Arrays.equals(answer, GrpcCall.uncompressed(stringValue(READY)));
        }
    };

    private static final Duration ONE_CALL = Duration.ofSeconds(30);
    private static final String READY = "ready";
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");

    /** The first is compared with the example's value, the second differs from it, the third was heard before. */
    private static final List<String> CUES = List.of("example", "other", "other");

    abstract Fake fake(Recorder recorder);

    abstract boolean isAnswered(Link link, String cue) throws IOException;

    /**
     * Makes the calls; nothing of them is seen elsewhere.
     *
     * @throws TestbedException if one of them has no right answer, or none within 30 s
     */
    void perform() {
        Recorder unread = new Observations().recorder();
        try (Fake fake = fake(unread);
                Link link = Link.builder(fake.link())
                        .to(new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), fake.baseUri().getPort()))
                        .recorder(unread)
                        .start()) {
            for (String cue : CUES) {
                if (!isAnswered(link, cue)) {
                    throw failure("another answer", null);
                }
            }
        } catch (IOException | ServiceUnreachableException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        }
    }

    private TestbedException failure(String actual, @Nullable Exception cause) {
        return new TestbedException(
                "testbed: a rehearsed " + this + " call through a link to a fake got " + actual
                        + " (expected: the promised answer within 30 s). Look at what else runs on this machine.",
                cause);
    }

    /** Field 1, the text. */
    private static byte[] stringValue(String text) {
        return ByteBuffer.allocate(2 + text.length())
                .put((byte) 0x0a)
                .put((byte) text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
