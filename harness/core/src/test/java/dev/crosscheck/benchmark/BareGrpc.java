package dev.crosscheck.benchmark;

import dev.crosscheck.library.LibraryGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A grpc-java server on a direct executor that does nothing but answer, in bytes: what the machine allows. */
final class BareGrpc {

    private BareGrpc() {}

    /** Answers every call of one method with the same bytes; tells the port. */
    static int start(byte[] answer) throws IOException {
        MethodDescriptor<byte[], byte[]> find = LibraryGrpc.getFindMethod().toBuilder(Bytes.INSTANCE, Bytes.INSTANCE)
                .build();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(ServerServiceDefinition.builder("library.v1.Library")
                        .addMethod(find, ServerCalls.asyncUnaryCall((request, observer) -> {
                            observer.onNext(answer);
                            observer.onCompleted();
                        }))
                        .build())
                .build()
                .start();
        return server.getPort();
    }

    private enum Bytes implements Marshaller<byte[]> {
        INSTANCE;

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
