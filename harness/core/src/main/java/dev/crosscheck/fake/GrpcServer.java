package dev.crosscheck.fake;

import io.grpc.BindableService;
import io.grpc.HandlerRegistry;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Speaks gRPC without TLS, with the standard health and reflection services beside what is faked. */
final class GrpcServer implements Server {

    private static final long CLOSE_SECONDS = 5;

    private final io.grpc.Server server;
    private final InetSocketAddress address;

    private GrpcServer(io.grpc.Server server) {
        this.server = server;
        this.address = (InetSocketAddress) server.getListenSockets().get(0);
    }

    /**
     * Listens.
     *
     * @param listenOn where; port 0 for any free one
     * @param services what is faked
     * @param unknown answers every method that none of the services has
     * @throws UncheckedIOException if the port cannot be opened
     */
    static GrpcServer start(
            InetSocketAddress listenOn, List<ServerServiceDefinition> services, HandlerRegistry unknown) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(listenOn)
                .bossEventLoopGroup(EventLoops.shared())
                .workerEventLoopGroup(EventLoops.shared())
                .channelType(NioServerSocketChannel.class)
                .directExecutor() // answering never blocks, and a hand-over would cost four times the answer
                .addServices(services)
                .addService(health(services))
                .addService(ProtoReflectionServiceV1.newInstance())
                .addService(olderReflection())
                .fallbackHandlerRegistry(unknown);
        try {
            return new GrpcServer(builder.build().start());
        } catch (IOException e) {
            throw Server.notOpened(listenOn, e);
        }
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // the sockets are closed already; only the wait is cut short
        }
    }

    private static BindableService health(List<ServerServiceDefinition> services) {
        HealthStatusManager health = new HealthStatusManager(); // "" is SERVING from the start
        services.forEach(
                service -> health.setStatus(service.getServiceDescriptor().getName(), ServingStatus.SERVING));
        return health.getHealthService();
    }

    /** Debian's grpcurl and grpcio still ask in v1alpha. */
    @SuppressWarnings("deprecation")
    private static BindableService olderReflection() {
        return io.grpc.protobuf.services.ProtoReflectionService.newInstance();
    }
}
