package dev.crosscheck.property;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.DefinitionException;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file: it is a definition, or it is refused in one sentence, soon. */
class MalformedDefinitionTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"zoo/v1/zoo.proto", "fair/v1/fair.proto", "attic/v1/attic.proto"})
    void refuses_damaged_sources_or_compiles_them(String name) throws InterruptedException, IOException {
        byte[] good = bytes("/definition/protos/" + name);
        byte[] money = bytes("/definition/protos/zoo/common/money.proto");
        Path file = directory.resolve(name);
        Path imported = directory.resolve("zoo/common/money.proto");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.createDirectories(Objects.requireNonNull(imported.getParent()));
        Rounds.of(random -> {
            boolean both = random.nextInt(4) == 0;
            Files.write(file, random.nextInt(5) == 0 ? good : new Damage(random).of(good));
            Files.write(imported, both ? new Damage(random).of(money) : money);
            use(file);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoo.desc", "fair.desc"})
    void refuses_damaged_descriptor_sets_or_reads_them(String name) throws InterruptedException, IOException {
        byte[] good = bytes("/definition/" + name);
        FileDescriptorSet set = FileDescriptorSet.parseFrom(good);
        Path file = directory.resolve(name);
        Rounds.of(random -> {
            Files.write(
                    file,
                    random.nextInt(3) == 0
                            ? new Damage(random).of(good)
                            : new Damage(random).of(set).toByteArray());
            use(file);
        });
    }

    @Test
    void refuses_damaged_openapi_documents_or_reads_them() throws InterruptedException, IOException {
        byte[] library = bytes("/library/library.yaml");
        Path file = directory.resolve("library.yaml");
        Rounds.of(random -> {
            Files.write(file, new Damage(random).of(library));
            use(file);
        });
    }

    @Test
    void refuses_openapi_values_of_other_types_or_reads_them() throws InterruptedException, IOException {
        JsonNode library =
                new com.fasterxml.jackson.dataformat.yaml.YAMLMapper().readTree(bytes("/library/library.yaml"));
        Path file = directory.resolve("library.json");
        Rounds.of(random -> {
            Files.write(file, new Damage(random).of(library).toString().getBytes(StandardCharsets.UTF_8));
            use(file);
        });
    }

    private static void use(Path file) {
        Definition definition;
        try {
            definition = Definitions.read(file);
        } catch (DefinitionException e) {
            assertThat(e).hasMessageContaining("(expected: ");
            return;
        }
        if (definition instanceof GrpcDefinition grpc) {
            assertThat(GrpcDefinition.of(grpc.descriptorSet(), "again").descriptorSet())
                    .isEqualTo(grpc.descriptorSet());
        } else if (definition instanceof RestDefinition rest) {
            byte[] body = "{\"title\":\"Emma\",\"pages\":3}".getBytes(StandardCharsets.UTF_8);
            try {
                rest.responseViolations(
                        "GET",
                        "/v1/books/1",
                        200,
                        Map.of("content-type", List.of("application/json")),
                        body,
                        "application/json");
            } catch (DefinitionException e) { // a reference that leads nowhere is found by who follows it
                assertThat(e).hasMessageContaining("(expected: ");
            }
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream file = MalformedDefinitionTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }
}
