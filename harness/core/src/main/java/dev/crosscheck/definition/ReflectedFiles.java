package dev.crosscheck.definition;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.reflection.v1.ExtensionRequest;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServerReflectionResponse.MessageResponseCase;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that define some services, asked for one after the other: some services send imports along, others name them only.
 * Extensions are asked for as well, of messages that may have some.
 */
final class ReflectedFiles {

    static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int MAX_FILES = 1000;
    private static final Set<String> ABOUT_THE_SERVER = Set.of(
            "grpc.health.v1.Health",
            "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection",
            "grpc.channelz.v1.Channelz");

    private final ReflectionClient client;
    private final String source;
    private final Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    private final Deque<FileDescriptorProto> unread = new ArrayDeque<>();
    private int bytes;

    ReflectedFiles(ReflectionClient client, String source) {
        this.client = client;
        this.source = source;
    }

    FileDescriptorSet of(Set<String> wanted) {
        for (String service : services(wanted)) {
            add(required(request().setFileContainingSymbol(service), "service " + service));
        }
        while (!unread.isEmpty()) {
            FileDescriptorProto file = unread.remove();
            file.getDependencyList().forEach(this::addImport);
            file.getMessageTypeList()
                    .forEach(type -> addExtensions(file.getPackage().isEmpty() ? "" : file.getPackage() + ".", type));
        }
        return FileDescriptorSet.newBuilder().addAllFile(files.values()).build();
    }

    private Set<String> services(Set<String> wanted) {
        ServerReflectionResponse answer = required(request().setListServices("*"), "list of services");
        Set<String> found = new LinkedHashSet<>();
        for (ServiceResponse service : answer.getListServicesResponse().getServiceList()) {
            if (!ABOUT_THE_SERVER.contains(service.getName())) {
                found.add(service.getName());
            }
        }
        if (wanted.isEmpty() ? found.isEmpty() : !found.containsAll(wanted)) {
            throw DefinitionException.of(
                    source,
                    "services",
                    found.toString(),
                    wanted.isEmpty() ? "one at least besides health and reflection" : "all of " + wanted,
                    "Register them in the service.");
        }
        return wanted.isEmpty() ? found : wanted;
    }

    /** What protobuf brings along, few services send. */
    private void addImport(String name) {
        if (!files.containsKey(name) && !DescriptorLinker.isWellKnown(name)) {
            add(required(request().setFileByFilename(name), "import " + name));
        }
    }

    private void addExtensions(String scope, DescriptorProto type) {
        String name = scope + type.getName();
        if (type.getExtensionRangeCount() > 0) {
            ServerReflectionResponse known =
                    client.ask(request().setAllExtensionNumbersOfType(name).build());
            for (int number : known.getAllExtensionNumbersResponse().getExtensionNumberList()) {
                add(required(
                        request()
                                .setFileContainingExtension(ExtensionRequest.newBuilder()
                                        .setContainingType(name)
                                        .setExtensionNumber(number)),
                        "extension " + number + " of " + name));
            }
        }
        type.getNestedTypeList().forEach(nested -> addExtensions(name + ".", nested));
    }

    private ServerReflectionResponse required(ServerReflectionRequest.Builder question, String what) {
        ServerReflectionResponse answer = client.ask(question.build());
        MessageResponseCase shape = answer.getMessageResponseCase();
        boolean list = question.hasListServices();
        if (shape
                == (list ? MessageResponseCase.LIST_SERVICES_RESPONSE : MessageResponseCase.FILE_DESCRIPTOR_RESPONSE)) {
            return answer;
        }
        String error = answer.hasErrorResponse()
                ? "refused: " + answer.getErrorResponse().getErrorMessage() + " (status "
                        + answer.getErrorResponse().getErrorCode() + ")"
                : "a " + shape;
        throw DefinitionException.of(
                source, what, error, "what the service itself has listed", "Correct the service's reflection.");
    }

    private void add(ServerReflectionResponse answer) {
        List<ByteString> sent = answer.getFileDescriptorResponse().getFileDescriptorProtoList();
        for (ByteString each : sent) {
            bytes += each.size();
            if (bytes > MAX_BYTES || files.size() >= MAX_FILES) {
                throw DefinitionException.of(
                        source,
                        "size",
                        files.size() + " files and " + bytes + " bytes",
                        "at most " + MAX_FILES + " and " + MAX_BYTES,
                        "Name the services that are wanted.");
            }
            FileDescriptorProto file = parse(each);
            if (files.putIfAbsent(file.getName(), file) == null) {
                unread.add(file);
            }
        }
    }

    private FileDescriptorProto parse(ByteString sent) {
        try {
            return FileDescriptorProto.parseFrom(sent);
        } catch (InvalidProtocolBufferException e) {
            throw DefinitionException.of(
                    source,
                    "file",
                    "not a file descriptor: " + e.getMessage(),
                    "descriptors as protoc makes them",
                    "Correct the service's reflection.",
                    e);
        }
    }

    private static ServerReflectionRequest.Builder request() {
        return ServerReflectionRequest.newBuilder();
    }
}
