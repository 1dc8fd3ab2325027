package dev.crosscheck.fake;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.grpc.BytesMarshaller;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns descriptors into what grpc-java serves, with no generated code. */
final class GrpcServices {

    private GrpcServices() {}

    /** Serves every service of a definition, and refuses what it does not have. */
    static GrpcServer serve(
            InetSocketAddress listenOn, GrpcDefinition definition, GrpcAnswers answers, boolean compressed) {
        List<ServerServiceDefinition> services = definition.services().stream()
                .map(service -> of(service, method -> handler(definition, method, answers)))
                .map(service -> compressed ? ServerInterceptors.intercept(service, GzipReplies.INSTANCE) : service)
                .toList();
        String reason = definition.source() + " has no such method";
        return GrpcServer.start(
                listenOn, services, anyOther(method -> new UnanswerableHandler(answers, method, reason)));
    }

    private static ServerCallHandler<byte[], byte[]> handler(
            GrpcDefinition definition, Descriptors.MethodDescriptor method, GrpcAnswers answers) {
        return type(method) == MethodType.UNARY
                ? new UnaryHandler(answers, method)
                : new StreamHandler(answers.answering(), definition, method);
    }

    /** A service whose every method, of all four call types, is handled by what {@code handlers} gives for it. */
    private static ServerServiceDefinition of(
            Descriptors.ServiceDescriptor service,
            Function<Descriptors.MethodDescriptor, ServerCallHandler<byte[], byte[]>> handlers) {
        Map<Descriptors.MethodDescriptor, MethodDescriptor<byte[], byte[]>> methods = new LinkedHashMap<>();
        service.getMethods().forEach(method -> methods.put(method, describe(fullName(method), type(method))));
        ServiceDescriptor.Builder descriptor =
                ServiceDescriptor.newBuilder(service.getFullName()).setSchemaDescriptor(new Schema(service));
        methods.values().forEach(descriptor::addMethod);
        ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(descriptor.build());
        methods.forEach((method, described) -> definition.addMethod(described, handlers.apply(method)));
        return definition.build();
    }

    /** Hands every method that no service has to one handler. */
    private static HandlerRegistry anyOther(Function<String, ServerCallHandler<byte[], byte[]>> handlers) {
        return new HandlerRegistry() {
            @Override
            public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
                // BIDI_STREAMING accepts whatever the consumer sends, so the refusal is the only thing it sees.
                return ServerMethodDefinition.create(describe(name, MethodType.BIDI_STREAMING), handlers.apply(name));
            }
        };
    }

    /** The full name as gRPC writes it: {@code shop.pricing.v1.Pricing/Quote}. */
    static String fullName(Descriptors.MethodDescriptor method) {
        return method.getService().getFullName() + "/" + method.getName();
    }

    private static MethodDescriptor<byte[], byte[]> describe(String fullName, MethodType type) {
        return MethodDescriptor.newBuilder(BytesMarshaller.INSTANCE, BytesMarshaller.INSTANCE)
                .setFullMethodName(fullName)
                .setType(type)
                .build();
    }

    private static MethodType type(Descriptors.MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
        }
        return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
    }

    /** What reflection tells about a service. */
    private record Schema(Descriptors.ServiceDescriptor service) implements ProtoServiceDescriptorSupplier {
        @Override
        public Descriptors.ServiceDescriptor getServiceDescriptor() {
            return service;
        }

        @Override
        public FileDescriptor getFileDescriptor() {
            return service.getFile();
        }
    }
}
