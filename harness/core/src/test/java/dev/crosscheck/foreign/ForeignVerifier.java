package dev.crosscheck.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A verifier of pacts that is not ours, from the npm package {@code @pact-foundation/pact-cli}. Which directories hold them says
 * the system property {@code crosscheck.foreign}; {@code ci/foreign} sets it.
 */
enum ForeignVerifier {

    /** Pact's verifier in Rust, 1.3.5. */
    RUST("pact-cli-18.1.2", "node_modules/.bin/pact") {
        @Override
        List<String> arguments(Path pact, URI provider, URI states, Path report) {
            List<String> arguments = new ArrayList<>(List.of("verifier"));
            arguments.addAll(OLDER_RUST.arguments(pact, provider, states, report));
            return arguments;
        }

        @Override
        JsonNode results(JsonNode report) {
            return OLDER_RUST.results(report);
        }
    },

    /** The same, 1.2.0. */
    OLDER_RUST("pact-cli-16.1.7", "pact/bin/pact_verifier_cli") {
        @Override
        List<String> arguments(Path pact, URI provider, URI states, Path report) {
            return List.of(
                    "--file=" + pact,
                    "--hostname=" + provider.getHost(),
                    "--port=" + provider.getPort(),
                    "--state-change-url=" + states,
                    "--no-colour",
                    "--json=" + report);
        }

        @Override
        JsonNode results(JsonNode report) {
            return report.path("interactionResults");
        }
    },

    /** Pact's verifier in Ruby, 1.39.1. It knows versions up to 3, and of the rules those of version 2. */
    RUBY("pact-cli-16.1.7", "pact/bin/pact-provider-verifier") {
        @Override
        List<String> arguments(Path pact, URI provider, URI states, Path report) {
            return List.of(
                    pact.toString(),
                    "--provider-base-url=" + provider,
                    "--provider-states-setup-url=" + states,
                    "--format=json",
                    "--out=" + report,
                    "--log-dir=" + report.resolveSibling("logs"));
        }

        @Override
        JsonNode results(JsonNode report) {
            return report.path("examples");
        }
    };

    private static final long MOST_SECONDS = 60;

    private final String directory;
    private final String program;

    ForeignVerifier(String directory, String program) {
        this.directory = directory;
        this.program = program;
    }

    /**
     * What came of it.
     *
     * @param kept whether it was content with everything
     * @param verified how many interactions, or parts of them, it looked at
     * @param refused the descriptions of those that it was not content with
     * @param output what it printed
     */
    record Verification(boolean kept, int verified, List<String> refused, String output) {}

    /**
     * Verifies one pact file against a running provider.
     *
     * @param states where the provider is told which state to be in
     */
    Verification verify(Path pact, URI provider, URI states) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(pact.getParent(), "verification");
        Path report = work.resolve("report.json");
        Path output = work.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(arguments(pact, provider, states, report));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PACT_DO_NOT_TRACK", "true");
        Process process = builder.start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    this + " took more than " + MOST_SECONDS + " s. It said:\n" + Files.readString(output));
        }
        JsonNode results =
                results(Files.exists(report) ? new JsonMapper().readTree(report.toFile()) : MissingNode.getInstance());
        List<String> refused = new ArrayList<>();
        for (JsonNode result : results) {
            if (!result.path("result").asText("OK").equals("OK")
                    || result.path("status").asText().equals("failed")) {
                refused.add(result.path("description").asText());
            }
        }
        return new Verification(process.exitValue() == 0, results.size(), refused, Files.readString(output));
    }

    abstract List<String> arguments(Path pact, URI provider, URI states, Path report);

    /** One entry for each interaction that it looked at, or part of one. */
    abstract JsonNode results(JsonNode report);

    private Path program() {
        String all = System.getProperty("crosscheck.foreign", "");
        Path found = Path.of(all, directory, program).toAbsolutePath();
        if (all.isEmpty() || !Files.isExecutable(found)) {
            throw new AssertionError("crosscheck.foreign was '" + all + "' (expected: a directory with " + directory
                    + "/" + program + "). Run ci/foreign, which installs it.");
        }
        return found;
    }
}
