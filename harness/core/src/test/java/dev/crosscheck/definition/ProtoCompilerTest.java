package dev.crosscheck.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoCompilerTest {

    @TempDir
    private Path directory;

    @Test
    void makes_the_descriptors_that_protoc_makes() throws Exception {
        GrpcDefinition compiled = (GrpcDefinition) Definitions.read(resource("/definition/protos/zoo/v1/zoo.proto"));
        GrpcDefinition byProtoc = (GrpcDefinition) Definitions.read(resource("/definition/zoo.desc"));
        Map<String, FileDescriptorProto> expected = byName(byProtoc);
        byName(compiled).forEach((name, file) -> {
            if (!name.startsWith("google/")) {
                assertThat(file).isEqualTo(expected.get(name));
            }
        });
        assertThat(byName(compiled).keySet()).isEqualTo(expected.keySet());
        assertThat(compiled.descriptorSet()).isEqualTo(byProtoc.descriptorSet());
    }

    @Test
    void finds_the_import_root_from_the_package() throws Exception {
        GrpcDefinition compiled = (GrpcDefinition) Definitions.read(resource("/definition/protos/zoo/v1/zoo.proto"));
        assertThat(compiled.method("zoo.v1.Zoo/Describe")).isPresent();
        assertThat(compiled.method("zoo.v1.Zoo/Sell")).isEmpty();
        assertThat(compiled.method("Describe")).isEmpty();
    }

    @Test
    void is_the_same_whether_read_from_a_set_or_from_code() throws Exception {
        var health = GrpcDefinition.of(io.grpc.health.v1.HealthProto.getDescriptor());
        FileDescriptorSet set = health.descriptorSet();
        assertThat(GrpcDefinition.of(set, "set").descriptorSet()).isEqualTo(set);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.proto",
                "/etc/secret.proto",
                "a/../../secret.proto",
                "nowhere.proto",
                "google/protobuf/../../../secret.proto",
                "nul\\000.proto"
            })
    void imports_nothing_from_outside_its_roots(String imported) throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        Files.writeString(directory.resolve("secret.proto"), "syntax = \"proto3\"; message Secret {}");
        Path main = Files.writeString(
                root.resolve("main.proto"), "syntax = \"proto3\";\nimport \"" + imported + "\";\nmessage M {}\n");
        assertThatThrownBy(() -> Definitions.read(main)).isInstanceOf(DefinitionException.class);
    }

    @Test
    void follows_no_link_out_of_its_root() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        Path secret = Files.writeString(directory.resolve("secret.proto"), "syntax = \"proto3\"; message Secret {}");
        Files.createSymbolicLink(root.resolve("link.proto"), secret);
        Path main = Files.writeString(
                root.resolve("main.proto"), "syntax = \"proto3\";\nimport \"link.proto\";\nmessage M {}\n");
        assertThatThrownBy(() -> Definitions.read(main))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("link.proto: import was missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message {", "syntax = \"proto3\"; message M { Unknown u = 1; }", "{{{{", "\u0000"})
    void refuses_source_that_does_not_compile(String source) throws IOException {
        Path main = Files.writeString(directory.resolve("main.proto"), source);
        assertThatThrownBy(() -> Definitions.read(main))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("main.proto");
    }

    @Test
    void refuses_a_set_without_its_imports() throws Exception {
        FileDescriptorSet whole = ((GrpcDefinition) Definitions.read(resource("/definition/zoo.desc"))).descriptorSet();
        FileDescriptorSet part = FileDescriptorSet.newBuilder()
                .addFile(whole.getFile(whole.getFileCount() - 1))
                .build();
        assertThatThrownBy(() -> GrpcDefinition.of(part, "part.desc"))
                .hasMessage("part.desc: import of zoo/common/money.proto was missing, needed by zoo/v1/zoo.proto"
                        + " (expected: every imported file in the set). Make the set with 'protoc --include_imports'.");
    }

    private static Map<String, FileDescriptorProto> byName(GrpcDefinition definition) {
        return definition.descriptorSet().getFileList().stream()
                .collect(Collectors.toMap(FileDescriptorProto::getName, Function.identity()));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ProtoCompilerTest.class.getResource(name))
                .toURI());
    }
}
