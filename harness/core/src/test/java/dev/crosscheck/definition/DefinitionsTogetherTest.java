package dev.crosscheck.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsTogetherTest {

    @Test
    void has_the_services_of_all() {
        GrpcDefinition both =
                GrpcDefinition.together(List.of(grpc("a.proto", "A"), grpc("b.proto", "B"), grpc("a.proto", "A")));

        assertThat(both.services()).extracting("name").containsExactly("A", "B");
        assertThat(both.source()).isEqualTo("a.proto, b.proto");
    }

    @Test
    void refuses_two_versions_of_one_file() {
        List<GrpcDefinition> versions = List.of(grpc("a.proto", "A"), grpc("a.proto", "B"));

        assertThatThrownBy(() -> GrpcDefinition.together(versions))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("a.proto was two different files");
    }

    @Test
    void has_the_operations_of_all() {
        RestDefinition both = RestDefinition.together(List.of(rest("/a"), rest("/b")));

        assertThat(both.operation("GET", "/a")).isPresent();
        assertThat(both.operation("GET", "/b")).isPresent();
        assertThat(both.operation("GET", "/c")).isEmpty();
    }

    private static GrpcDefinition grpc(String file, String service) {
        FileDescriptorProto proto = FileDescriptorProto.newBuilder()
                .setName(file)
                .setSyntax("proto3")
                .addMessageType(DescriptorProto.newBuilder().setName("M" + service))
                .addService(ServiceDescriptorProto.newBuilder()
                        .setName(service)
                        .addMethod(MethodDescriptorProto.newBuilder()
                                .setName("Do")
                                .setInputType(".M" + service)
                                .setOutputType(".M" + service)))
                .build();
        return GrpcDefinition.of(FileDescriptorSet.newBuilder().addFile(proto).build(), file);
    }

    private static RestDefinition rest(String path) {
        return RestDefinition.of("""
                openapi: 3.0.3
                info: {title: t, version: "1"}
                paths:
                  %s: {get: {responses: {"200": {description: d}}}}
                """.formatted(path), path + ".yaml");
    }
}
