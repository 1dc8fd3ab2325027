package dev.crosscheck.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that need protoc, and what is said when there is none. */
class ProtocTest {

    @TempDir
    private Path directory;

    @Test
    void compiles_an_edition_with_its_features() throws Exception {
        GrpcDefinition fair = (GrpcDefinition) Definitions.read(resource("/definition/protos/fair/v1/fair.proto"));
        var visitor = fair.messageType("fair.v1.Visitor").orElseThrow();
        assertThat(visitor.findFieldByName("name").hasPresence()).isTrue();
        assertThat(visitor.findFieldByName("coins").hasPresence()).isFalse();
        assertThat(visitor.findFieldByName("age").isRequired()).isTrue();
        assertThat(visitor.findFieldByName("child").getType()).isEqualTo(FieldDescriptor.Type.GROUP);
        assertThat(visitor.findFieldByName("tickets").isPacked()).isFalse();
        assertThat(visitor.findFieldByName("mood").legacyEnumFieldTreatedAsClosed())
                .isFalse();
        assertThat(visitor.findFieldByName("colour").getEnumType().isClosed()).isTrue();
        assertThat(fair.method("fair.v1.Fair/Enter")).isPresent();
    }

    @Test
    void compiles_groups_and_what_is_extended_inside_of_messages() throws Exception {
        GrpcDefinition attic = (GrpcDefinition) Definitions.read(resource("/definition/protos/attic/v1/attic.proto"));
        var box = attic.messageType("Box").orElseThrow();
        assertThat(box.findFieldByName("lid").getType()).isEqualTo(FieldDescriptor.Type.GROUP);
        assertThat(attic.messageType("attic.v1.Box.Note").orElseThrow().getExtensions())
                .hasSize(1);
    }

    @Test
    void compiles_the_words_of_edition_2024() throws IOException {
        Path file = Files.writeString(directory.resolve("shelf.proto"), """
                edition = "2024";
                package shelf;
                export message Shelf { local enum Wood { WOOD_UNSPECIFIED = 0; } Wood wood = 1; }
                """);
        assertThat(((GrpcDefinition) Definitions.read(file)).messageType("shelf.Shelf"))
                .isPresent();
    }

    @Test
    void makes_the_same_of_sources_that_need_no_protoc() throws Exception {
        ProtoSources sources = ProtoSources.read(resource("/definition/protos/zoo/v1/zoo.proto"), List.of());
        assertThat(GrpcDefinition.of(WireCompiler.compile(sources), "wire").descriptorSet())
                .isEqualTo(GrpcDefinition.of(Protoc.ofThisMachine().compile(sources), "protoc")
                        .descriptorSet());
    }

    @Test
    void makes_the_same_in_this_jvm_whatever_the_order_of_declarations() throws Exception {
        Files.writeString(directory.resolve("other.proto"), "syntax = \"proto3\"; message Other {}");
        Path file = Files.writeString(directory.resolve("order.proto"), """
                syntax = "proto3";
                import "google/protobuf/timestamp.proto";
                import public "other.proto";
                message Order {
                  map<string, Other> others = 1;
                  message Line { reserved 4 to max; }
                  map<int32, Line> lines = 2;
                  google.protobuf.Timestamp at = 3;
                  enum Kind { KIND_UNSPECIFIED = 0; reserved 100 to max; reserved "KIND_OLD"; }
                }
                service Orders { rpc Place(Order) returns (Order) {} rpc List(Order) returns (stream Order); }
                """);
        ProtoSources sources = ProtoSources.read(file, List.of());
        assertThat(GrpcDefinition.of(WireCompiler.compile(sources), "wire").descriptorSet())
                .isEqualTo(GrpcDefinition.of(Protoc.ofThisMachine().compile(sources), "protoc")
                        .descriptorSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.proto", "-orders.proto", "@orders.proto", "a b.proto"})
    void says_file_and_line_of_what_is_wrong(String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), """
                edition = "2023";
                message Order { Line line = 1; }
                message Again { Line line = 1; }
                """);
        assertThatThrownBy(() -> Definitions.read(file))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(file + ":2: source was wrong: \"Line\" is not defined, and 1 more"
                        + " (expected: protobuf that compiles). Correct it there.");
    }

    @Test
    void names_the_imported_file_where_that_one_is_wrong() throws IOException {
        Path imported = Files.writeString(directory.resolve("line.proto"), "syntax = \"proto3\";\n\nmessage {}\n");
        Path file = Files.writeString(directory.resolve("order.proto"), "syntax = \"proto3\";import 'line.proto';");
        assertThatThrownBy(() -> Definitions.read(file)).hasMessageStartingWith(imported + ":3: source was wrong: ");
    }

    @Test
    void says_how_to_get_protoc_when_there_is_none() throws IOException {
        Path file = Files.writeString(directory.resolve("shelf.proto"), "edition = \"2023\";\nmessage Shelf {}\n");
        Properties properties = new Properties();
        properties.setProperty("user.home", directory.toString());
        properties.setProperty("os.name", "Linux");
        properties.setProperty("os.arch", "amd64");
        var protoc = new Protoc(new ProtocFinder(new ProtocSettings(properties, Map.of("CROSSCHECK_CENTRAL", "none"))));
        assertThatThrownBy(() -> ProtoCompiler.compile(file, List.of(), protoc))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(
                        "shelf.proto: source was wrong, or only for protoc: Syntax error in shelf.proto:1:8: edition")
                .hasMessageContaining("mvn dependency:get -Dartifact=com.google.protobuf:protoc:4")
                .hasMessageContaining("CROSSCHECK_PROTOC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/false", "/bin/nowhere", "/bin/true"})
    void blames_no_source_for_a_program_that_is_no_protoc(String program) throws IOException {
        Path file = Files.writeString(directory.resolve("shelf.proto"), "edition = \"2023\";\nmessage Shelf {}\n");
        var settings = new ProtocSettings(new Properties(), Map.of("CROSSCHECK_PROTOC", program));
        assertThatThrownBy(() -> ProtoCompiler.compile(file, List.of(), new Protoc(new ProtocFinder(settings))))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("Name another with CROSSCHECK_PROTOC");
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(ProtocTest.class.getResource(name)).toURI());
    }
}
