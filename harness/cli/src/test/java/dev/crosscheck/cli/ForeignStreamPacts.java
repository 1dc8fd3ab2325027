package dev.crosscheck.cli;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streaming calls of grpc-js and grpcio to what {@code crosscheck fake} serves, and of {@code crosscheck replay} to a server of grpcio.
 * Where they are, {@link ForeignClients} says.
 */
@Timeout(120)
class ForeignStreamPacts {

    private static final Path CONTRACTS = Path.of("../../contracts");
    private static final Path CLIENTS =
            Path.of(Objects.requireNonNull(System.getProperty("crosscheck.foreign"), "crosscheck.foreign"), "clients");
    private static final Path PROTO = CONTRACTS.resolve("src/main/proto/shop/pricing/v1/pricing.proto");
    private static final String PYTHON = CLIENTS.resolve("python/bin/python").toString();

    private final GrpcDefinition definition = (GrpcDefinition) Definitions.read(PROTO);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void grpcio_is_told_what_a_branch_was_promised() throws Exception {
        try (Asked asked = new Asked()) {
            assertThat(run(PYTHON, resource("streams.py"), asked.address()))
                    .containsExactly("2000 450", "1", "2000", "NOT_FOUND X9 has no price");
        }
    }

    @Test
    void grpc_js_is_told_what_a_branch_was_promised() throws Exception {
        try (Asked asked = new Asked()) {
            assertThat(run("node", resource("streams.js"), asked.address(), PROTO.toString()))
                    .containsExactly("2000 450 CANCELLED", "1", "2000 NOT_FOUND X9 has no price");
        }
    }

    @Test
    void grpcio_keeps_binary_metadata_and_details_of_errors_in_gzip() throws Exception {
        assertThat(replayed("SOLD_OUT").exitCode()).isEqualTo(ExitCode.OPEN);

        Ran broken = replayed("GONE");
        assertThat(broken.exitCode()).as(broken.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(broken.out()).contains("status.details[0].reason", "SOLD_OUT");
    }

    private Ran replayed(String reason) throws Exception {
        Message scanned = DynamicMessage.getDefaultInstance(ringUp().getInputType());
        GrpcStreamInteraction promise = GrpcStreamInteraction.builder("the last piece", definition, ringUp())
                .requests(messages(exactly(), scanned))
                .responseMetadata(Map.of("till-bin", base64(0, 255)), exactly())
                .responses(messages(like(), total()))
                .requests(messages(exactly(), scanned))
                .ends(
                        GrpcCode.ABORTED,
                        "sold out",
                        Map.of(
                                "receipt-bin",
                                base64(1, 254),
                                "grpc-status-details-bin",
                                Base64.getEncoder().encodeToString(details(reason))),
                        exactly())
                .build();
        Path file = directory.resolve(reason + ".json");
        PactFiles.write(new Pact(ServiceName.of("till"), ServiceName.of("pricing"), List.of(promise)), file);
        Process server = new ProcessBuilder(
                        PYTHON,
                        resource("streams_server.py"),
                        HexFormat.of().formatHex(total().toByteArray()),
                        HexFormat.of().formatHex(details("SOLD_OUT")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
            return Ran.crosscheck(
                    "replay",
                    "--pacts",
                    file.toString(),
                    "--provider",
                    "pricing",
                    "--target",
                    Objects.requireNonNull(said.readLine(), "the server's address"));
        } finally {
            server.destroyForcibly();
        }
    }

    private static Messages messages(Rules rules, Message message) {
        return Messages.inOrder(List.of(StreamMessage.of(message, rules, Times.once())));
    }

    /** Long enough for gzip to make it shorter. */
    private Message total() {
        var type = ringUp().getOutputType();
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName("currency"), "EUR".repeat(100))
                .build();
    }

    private MethodDescriptor ringUp() {
        return definition.method("shop.pricing.v1.Pricing/RingUp").orElseThrow();
    }

    private static byte[] details(String reason) {
        return com.google.rpc.Status.newBuilder()
                .setCode(GrpcCode.ABORTED.number())
                .setMessage("sold out")
                .addDetails(Any.pack(ErrorInfo.newBuilder().setReason(reason).build()))
                .build()
                .toByteArray();
    }

    private static String base64(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return Base64.getEncoder().encodeToString(all);
    }

    /** The command, serving what was promised to a branch. */
    private static final class Asked implements AutoCloseable {

        private final Running fake = Running.crosscheck(
                "fake",
                "--definition",
                PROTO.toString(),
                "--pacts",
                CONTRACTS.resolve("pacts/branch-pricing.json").toString());

        String address() {
            return fake.firstLine();
        }

        @Override
        public void close() {
            assertThat(fake.end().exitCode()).isZero();
        }
    }

    private static List<String> run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NODE_PATH", CLIENTS.resolve("node_modules").toString());
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String resource(String name) throws Exception {
        return Path.of(Objects.requireNonNull(ForeignStreamPacts.class.getResource("/foreign/" + name))
                        .toURI())
                .toString();
    }
}
