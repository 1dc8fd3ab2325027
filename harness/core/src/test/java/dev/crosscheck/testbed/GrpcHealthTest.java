package dev.crosscheck.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrpcHealthTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Test
    void tells_serving_from_not_serving() throws IOException {
        HealthStatusManager health = new HealthStatusManager();
        Server server = server().addService(health.getHealthService()).build().start();
        try {
            InetSocketAddress address = address(server.getPort());

            assertThat(GrpcHealth.isServing(address, DEADLINE)).isTrue();
            health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.NOT_SERVING);
            assertThat(GrpcHealth.isServing(address, DEADLINE)).isFalse();
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void a_server_without_a_health_service_is_not_known_to_serve() throws IOException {
        Server server = server().build().start();
        try {
            assertThat(GrpcHealth.isServing(address(server.getPort()), DEADLINE))
                    .isFalse();
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void a_port_that_only_listens_is_not_ready() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> GrpcHealth.isServing(address(silent.getLocalPort()), Duration.ofMillis(200)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static NettyServerBuilder server() {
        return NettyServerBuilder.forAddress(address(0));
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
