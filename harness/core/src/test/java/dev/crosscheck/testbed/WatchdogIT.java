package dev.crosscheck.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class WatchdogIT {

    private static final Path COMPOSE = Path.of("src/test/resources/dev/crosscheck/testbed/compose.yaml");
    private static final Duration REMOVED_WITHIN = Duration.ofSeconds(5);

    private final Engine engine = Engine.connect(EngineAddress.find(System.getenv()));
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void kill() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void nothing_is_left_of_a_run_that_is_killed_while_it_runs() throws IOException {
        Doomed doomed = start();
        doomed.awaitLine("up ");
        assertThat(belongings(doomed.run)).isGreaterThanOrEqualTo(8);

        doomed.process.destroyForcibly();

        awaitNothingLeftOf(doomed.run);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 150, 400, 900, 1600})
    void nothing_is_left_of_a_run_that_is_killed_while_it_starts(long millis) throws Exception {
        Doomed doomed = start();
        TimeUnit.MILLISECONDS.sleep(millis); // the moment of the kill is what this test varies

        doomed.process.destroyForcibly();

        awaitNothingLeftOf(doomed.run);
    }

    @Test
    void nothing_is_left_of_a_run_that_is_asked_to_end() throws IOException {
        Doomed doomed = start();
        doomed.awaitLine("up ");

        doomed.process.destroy();

        awaitNothingLeftOf(doomed.run);
    }

    @Test
    void what_a_dead_watchdog_left_is_swept_and_a_live_run_is_not_touched() throws IOException {
        Doomed dead = start();
        Doomed live = start();
        dead.awaitLine("up ");
        live.awaitLine("up ");
        int alive = belongings(live.run);
        dead.process.descendants().forEach(ProcessHandle::destroyForcibly);
        dead.process.destroyForcibly();
        await().until(() -> !dead.process.isAlive());
        assertThat(belongings(dead.run)).isPositive();

        new Belongings(new EngineSocket(EngineAddress.find(System.getenv()), REMOVED_WITHIN))
                .removeLeftovers(Instant.now());

        assertThat(belongings(dead.run)).isZero();
        assertThat(belongings(live.run)).isEqualTo(alive);
    }

    private void awaitNothingLeftOf(String run) {
        await().atMost(REMOVED_WITHIN).until(() -> belongings(run) == 0);
        // And nothing comes back that the engine was still creating.
        await().during(Duration.ofMillis(500)).atMost(REMOVED_WITHIN).until(() -> belongings(run) == 0);
    }

    private int belongings(String run) {
        Map<String, String> label = Map.of(Owner.RUN, run);
        int containers = engine.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(label)
                .exec()
                .size();
        int networks = engine.client()
                .listNetworksCmd()
                .withFilter("label", List.of(Owner.RUN + "=" + run))
                .exec()
                .size();
        int volumes = engine.client()
                .listVolumesCmd()
                .withFilter("label", List.of(Owner.RUN + "=" + run))
                .exec()
                .getVolumes()
                .size();
        return containers + networks + volumes;
    }

    private Doomed start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedRun.class.getName(),
                        COMPOSE.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return new Doomed(process);
    }

    private static final class Doomed {

        private final Process process;
        private final BufferedReader out;
        private final String run;

        Doomed(Process process) throws IOException {
            this.process = process;
            this.out = process.inputReader(StandardCharsets.UTF_8);
            this.run = awaitLine("run ").substring(4);
        }

        String awaitLine(String beginning) throws IOException {
            String line = out.readLine();
            assertThat(line).startsWith(beginning);
            return line;
        }
    }
}
