package dev.crosscheck.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.link.wire.FrameEffect;
import io.grpc.CallOptions;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a connection when a fault holds back the frames that keep it going, and when it lets them go. */
class FrameEffectTest {

    private static final int MIB = 1024 * 1024;
    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int ACK = 1;

    private final GrpcPair pair = new GrpcPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void a_ping_is_acknowledged_when_the_fault_is_removed() throws Exception {
        ActiveFault fault = inject(holding(FrameEffect.Kind.PING, true, Direction.DOWNSTREAM));
        try (Socket consumer = consumer()) {
            consumer.getOutputStream().write(new byte[] {0, 0, 8, PING, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8});
            DataInputStream in = new DataInputStream(consumer.getInputStream());
            await().until(() -> fault.fired() == 1);
            consumer.setSoTimeout(300);
            assertThatThrownBy(() -> acknowledgement(in, PING)).isInstanceOf(SocketTimeoutException.class);
            consumer.setSoTimeout(10_000);
            fault.remove();

            assertThat(acknowledgement(in, PING)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        }
    }

    @Test
    void settings_are_acknowledged_when_the_fault_is_removed() throws Exception {
        ActiveFault fault = inject(holding(FrameEffect.Kind.SETTINGS, true, Direction.DOWNSTREAM));
        try (Socket consumer = consumer()) {
            DataInputStream in = new DataInputStream(consumer.getInputStream());
            await().until(() -> fault.fired() == 1);
            consumer.setSoTimeout(300);
            assertThatThrownBy(() -> acknowledgement(in, SETTINGS)).isInstanceOf(SocketTimeoutException.class);
            consumer.setSoTimeout(10_000);
            fault.remove();

            assertThat(acknowledgement(in, SETTINGS)).isEmpty();
        }
    }

    @Test
    void a_provider_that_is_granted_nothing_more_stops_and_goes_on() throws Exception {
        pair.unary(new byte[1]);
        ActiveFault fault = inject(holding(FrameEffect.Kind.WINDOW_UPDATE, false, Direction.UPSTREAM));
        ListenableFuture<byte[]> call =
                ClientCalls.futureUnaryCall(pair.channel.newCall(Bytes.UNARY, CallOptions.DEFAULT), new byte[8 * MIB]);
        await().until(() -> fault.fired() == 1 && pair.service.calls.get() == 2);
        assertThat(call).isNotDone();
        fault.remove();

        assertThat(call.get(20, TimeUnit.SECONDS)).hasSize(8 * MIB);
        assertThat(pair.unary(new byte[8 * MIB])).hasSize(8 * MIB);
    }

    @Test
    void settings_of_the_provider_are_ours_until_the_fault_is_removed() throws Exception {
        pair.unary(new byte[1]);
        ActiveFault fault = inject(new FrameEffect() {
            @Override
            public Map<Integer, Integer> settings() {
                return Map.of(MAX_CONCURRENT_STREAMS, 1);
            }
        });
        pair.unary(new byte[1]); // by the time of its answer the client knows
        StreamObserver<byte[]> chat = ClientCalls.asyncBidiStreamingCall(
                pair.channel.newCall(Bytes.CHAT, CallOptions.DEFAULT), new Ignoring());
        chat.onNext(new byte[1]);
        ListenableFuture<byte[]> second =
                ClientCalls.futureUnaryCall(pair.channel.newCall(Bytes.UNARY, CallOptions.DEFAULT), new byte[] {2});
        assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        fault.remove();

        assertThat(second.get(10, TimeUnit.SECONDS)).containsExactly(2);
        assertThat(fault.fired()).isEqualTo(1);
        chat.onCompleted();
    }

    private ActiveFault inject(FrameEffect effect) {
        return pair.link.inject(new Injection(new TcpFault.Down(), pair.link.name(), Scope.everything()), effect);
    }

    private static FrameEffect holding(FrameEffect.Kind held, boolean acknowledgements, Direction way) {
        return new FrameEffect() {
            @Override
            public boolean holds(Direction direction, Kind kind, boolean acknowledgement, int stream) {
                return kind == held && acknowledgement == acknowledgements && direction == way;
            }
        };
    }

    /** A consumer that has sent its preface and empty SETTINGS. */
    private Socket consumer() throws IOException {
        Socket consumer = new Socket(InetAddress.getLoopbackAddress(), pair.link.port());
        consumer.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        consumer.getOutputStream().write(new byte[] {0, 0, 0, SETTINGS, 0, 0, 0, 0, 0});
        return consumer;
    }

    /** The payload of the next acknowledgement of a kind. */
    private static byte[] acknowledgement(DataInputStream in, int type) throws IOException {
        while (true) {
            int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
            int actual = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            in.readInt();
            byte[] payload = in.readNBytes(length);
            if (actual == type && (flags & ACK) != 0) {
                return payload;
            }
        }
    }

    private static final class Ignoring implements StreamObserver<byte[]> {
        @Override
        public void onNext(byte[] message) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
