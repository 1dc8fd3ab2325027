package dev.crosscheck.link;

import dev.crosscheck.service.LinkName;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A gRPC server, a link to it and a channel through the link. */
final class GrpcPair implements AutoCloseable {

    static final LinkName NAME = LinkName.parse("checkout -> pricing");
    private static final int METADATA_BYTES = 256 * 1024;
    private static final int MESSAGE_BYTES = 64 * 1024 * 1024;
    private static final long BOUND_SECONDS = 10;

    final Bytes service = new Bytes();
    final Recording recording = new Recording();
    final Server server;
    final Link link;
    final ManagedChannel channel;

    GrpcPair() {
        server = server(service);
        link = Link.builder(NAME)
                .to(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
                .recorder(recording)
                .start();
        channel = channel(link.port());
    }

    static Server server(Bytes service) {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .maxInboundMetadataSize(METADATA_BYTES)
                    .maxInboundMessageSize(MESSAGE_BYTES)
                    .addService(service)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ManagedChannel channel(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .disableRetry()
                .maxInboundMetadataSize(METADATA_BYTES)
                .maxInboundMessageSize(MESSAGE_BYTES)
                .build();
    }

    byte[] unary(byte[] request) {
        return unary(channel, request);
    }

    static byte[] unary(ManagedChannel channel, byte[] request) {
        return ClientCalls.blockingUnaryCall(
                channel, Bytes.UNARY, CallOptions.DEFAULT.withDeadlineAfter(BOUND_SECONDS, TimeUnit.SECONDS), request);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        link.close();
        server.shutdownNow();
        Awaitility.await().until(() -> channel.isTerminated() && server.isTerminated());
    }
}
