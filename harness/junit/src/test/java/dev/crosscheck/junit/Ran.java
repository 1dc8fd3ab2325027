package dev.crosscheck.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceException;
import dev.crosscheck.verdict.EvidenceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What came of a run of fixtures. */
record Ran(Path output, EngineExecutionResults results) {

    /** Everything was green, and there were this many tests. */
    Ran green(int tests) {
        assertThat(failures()).isEmpty();
        results.testEvents()
                .assertStatistics(statistics ->
                        statistics.started(tests).succeeded(tests).failed(0).aborted(0));
        return this;
    }

    /** The only failure there was, of a test or of what surrounds tests. */
    Throwable failure() {
        assertThat(failures()).hasSize(1);
        return failures().get(0);
    }

    List<Throwable> failures() {
        return results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    Evidence evidence(Class<?> testClass) throws IOException, EvidenceException {
        Path file = output.resolve("evidence").resolve(testClass.getName() + ".json");
        return EvidenceJson.read(Files.readString(file), file.toString());
    }

    /** The names of a pact's interactions, in its order. */
    static List<String> interactions(Path pact) {
        return PactFiles.read(pact).interactions().stream()
                .map(Interaction::description)
                .toList();
    }
}
