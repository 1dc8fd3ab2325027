package dev.crosscheck.property;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.crosscheck.definition.StrictJson;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.UnsupportedRuleException;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactConflictException;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.PactFormatException;
import dev.crosscheck.pact.RestInteraction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file: it is a pact, or it is refused in one sentence, soon. */
class MalformedPactTest {

    private static final List<String> GOOD = List.of(
            "foreign-http-with-protobuf-bodies.json",
            "foreign-newest.json",
            "foreign-older-with-http.json",
            "grpc-older-shape-with-http.json",
            "grpc-newest-shape.json",
            "http-version-2.json",
            "http-version-3.json");

    @TempDir
    private Path directory;

    @Test
    void refuses_damaged_bytes_or_reads_them() throws InterruptedException {
        Path file = directory.resolve("damaged.json");
        Rounds.of(random -> {
            Files.write(file, new Damage(random).of(good(random)));
            use(() -> PactFiles.read(file));
        });
    }

    @Test
    void refuses_values_of_other_types_or_reads_them() throws InterruptedException {
        Rounds.of(random -> {
            JsonNode damaged = new Damage(random).of(StrictJson.parse(good(random)));
            use(() -> PactFiles.read(damaged.toString(), "damaged.json"));
        });
    }

    @Test
    void refuses_descriptors_that_make_no_sense_or_reads_them() throws InterruptedException {
        Rounds.of(random -> {
            ObjectNode pact = (ObjectNode) StrictJson.parse(bytes(GOOD.get(random.nextInt(4))));
            JsonNode plugin = pact.path("metadata").path("plugins").path(0).path("configuration");
            String key = plugin.fieldNames().next();
            FileDescriptorSet good = FileDescriptorSet.parseFrom(Base64.getDecoder()
                    .decode(plugin.path(key).path("protoDescriptors").asText()));
            byte[] damaged = random.nextInt(4) == 0
                    ? new Damage(random).of(good.toByteArray())
                    : new Damage(random).of(good).toByteArray();
            String text = pact.toString()
                    .replace(
                            plugin.path(key).path("protoDescriptors").asText(),
                            Base64.getEncoder().encodeToString(damaged))
                    .replace(
                            key,
                            HexFormat.of()
                                    .formatHex(MessageDigest.getInstance("MD5").digest(damaged)));
            use(() -> PactFiles.read(text, "damaged.json"));
        });
    }

    private interface Reading {
        Pact read();
    }

    private static void use(Reading reading) {
        Pact pact;
        try {
            pact = reading.read();
        } catch (PactFormatException e) {
            assertThat(e).hasMessageContaining("(expected: ");
            return;
        }
        String written;
        try {
            written = PactFiles.toJson(pact);
        } catch (PactConflictException | PactFormatException e) {
            assertThat(e).hasMessageContaining("(expected: ");
            return;
        }
        assertThat(PactFiles.toJson(PactFiles.read(written, "again"))).isEqualTo(written);
        pact.interactions().forEach(MalformedPactTest::compare);
    }

    /** Compares the examples with their own rules; they need not agree. */
    private static void compare(Interaction interaction) {
        try {
            Matching.requireSupported(interaction);
            if (interaction instanceof GrpcInteraction call) {
                Matching.request(call, call.request(), call.requestMetadata());
                Matching.response(call, call.reply());
            } else if (interaction instanceof RestInteraction rest) {
                Matching.request(rest, rest.request());
                Matching.response(rest, rest.response());
            }
        } catch (UnsupportedRuleException e) {
            assertThat(e).hasMessageContaining("(expected: ");
        }
    }

    private static byte[] good(Random random) throws IOException {
        return bytes(GOOD.get(random.nextInt(GOOD.size())));
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream file = MalformedPactTest.class.getResourceAsStream("/pact/" + name)) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }
}
