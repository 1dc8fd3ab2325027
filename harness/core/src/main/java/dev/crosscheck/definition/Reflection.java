package dev.crosscheck.definition;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running gRPC service what it offers, by the server reflection protocol: version 1, or v1alpha of a service that has no
 * other. The services of health and of reflection itself are left out. Immutable.
 *
 * <pre>{@code
 * GrpcDefinition pricing = Reflection.of("127.0.0.1:50051").read();
 * }</pre>
 */
public final class Reflection {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final String target;
    private final Duration deadline;
    private final boolean tls;
    private final @Nullable Path authority;
    private final Set<String> services;

    private Reflection(String target, Duration deadline, boolean tls, @Nullable Path authority, Set<String> services) {
        this.target = target;
        this.deadline = deadline;
        this.tls = tls;
        this.authority = authority;
        this.services = services;
    }

    /**
     * A service without TLS.
     *
     * @param hostAndPort where it listens
     * @throws IllegalArgumentException if that is not a host and a port
     */
    public static Reflection of(String hostAndPort) {
        if (!hostAndPort.matches("(\\[[0-9A-Fa-f:.]+]|[^\\s:/@]+):\\d{1,5}")) {
            throw new IllegalArgumentException("reflection: target was '" + hostAndPort
                    + "' (expected: host:port). Give the address where the provider listens.");
        }
        return new Reflection(hostAndPort, DEADLINE, false, null, Set.of());
    }

    /** The same with TLS; the service's certificate is one that this Java trusts. */
    public Reflection tls() {
        return new Reflection(target, deadline, true, null, services);
    }

    /** The same with TLS; the service's certificate is signed by one of these, in PEM. */
    public Reflection tls(Path authorities) {
        return new Reflection(target, deadline, true, authorities, services);
    }

    /** The same with another bound for all that is asked; 10 seconds unless told. */
    public Reflection deadline(Duration most) {
        return new Reflection(target, most, tls, authority, services);
    }

    /** The same for these services only, by their full names; all unless told. */
    public Reflection services(String... fullNames) {
        return new Reflection(target, deadline, tls, authority, new LinkedHashSet<>(List.of(fullNames)));
    }

    /**
     * Asks.
     *
     * @throws DefinitionException if the service cannot be reached in time, has no reflection, lacks one of the services, says
     *     things that make no sense, or says too much of it (1,000 files, 16 MiB)
     */
    public GrpcDefinition read() {
        String source = "reflection of " + target;
        ManagedChannel channel = Grpc.newChannelBuilder("dns:///" + target, credentials(source))
                .disableRetry()
                .proxyDetector(address -> null)
                .maxInboundMessageSize(ReflectedFiles.MAX_BYTES)
                .build();
        try {
            ReflectionClient client = new ReflectionClient(channel, source, deadline);
            FileDescriptorSet files = new ReflectedFiles(client, source).of(services);
            return GrpcDefinition.of(files, source);
        } finally {
            channel.shutdownNow();
        }
    }

    private ChannelCredentials credentials(String source) {
        if (!tls) {
            return InsecureChannelCredentials.create();
        }
        if (authority == null) {
            return TlsChannelCredentials.create();
        }
        try {
            return TlsChannelCredentials.newBuilder()
                    .trustManager(authority.toFile())
                    .build();
        } catch (IOException e) {
            throw DefinitionException.of(
                    source, "file " + authority, "not readable: " + e, "certificates in PEM", "Correct the path.", e);
        }
    }

    @Override
    public String toString() {
        return "reflection of " + target + (tls ? " with TLS" : "");
    }
}
