package dev.crosscheck.fake;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A consumer's channel to one fake, made when first asked for. */
final class FakeChannel implements AutoCloseable {

    private final InetSocketAddress address;
    private @Nullable ManagedChannel channel;
    private boolean closed;

    FakeChannel(InetSocketAddress address) {
        this.address = address;
    }

    /** Its callbacks run on grpc-java's executor and not on the fakes' threads, so that they may block. */
    synchronized ManagedChannel get() {
        if (closed) {
            throw new IllegalStateException(
                    "fake: channel to " + address
                            + " was asked for after close() (expected: an open fake). Keep the fake open for as long as it is used.");
        }
        if (channel == null) {
            channel = NettyChannelBuilder.forAddress(address)
                    .eventLoopGroup(EventLoops.shared())
                    .channelType(NioSocketChannel.class)
                    .usePlaintext()
                    .build();
        }
        return channel;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (channel != null) {
            channel.shutdownNow();
        }
    }
}
