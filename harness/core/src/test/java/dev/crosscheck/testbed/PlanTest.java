package dev.crosscheck.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.Dependency;
import dev.crosscheck.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    Path directory;

    private Topology topology;

    @BeforeEach
    void read() throws IOException {
        Files.writeString(directory.resolve("b.yaml"), "openapi: 3.0.3");
        topology = Topology.read(Files.writeString(directory.resolve("compose.yaml"), """
                services:
                  a:
                    image: a
                    environment: {B: "b:2", DB: "db:5"}
                    depends_on: [b]
                    x-crosscheck: {port: 1}
                  b:
                    image: b
                    environment: {C: "c:3"}
                    depends_on: {job: {condition: service_completed_successfully}}
                    x-crosscheck: {port: 2, definition: b.yaml}
                  c: {image: c, x-crosscheck: {port: 3}}
                  db: {image: db, depends_on: [disk]}
                  disk: {image: disk}
                  job: {image: job}
                """), Map.of());
    }

    @Test
    void runs_the_chosen_with_the_infrastructure_they_need_and_fakes_the_rest() {
        Plan plan = plan("a");

        assertThat(plan.containers().keySet())
                .extracting(ServiceName::value)
                .containsExactlyInAnyOrder("a", "db", "disk");
        assertThat(plan.fakes()).map(Object::toString).containsExactly("a -> b");
        assertThat(plan.before(plan.container(ServiceName.of("a")))).isEmpty();
    }

    @Test
    void waits_for_what_is_depended_on_when_it_runs_here() {
        Plan plan = Plan.of(topology, names("a", "b", "c"));

        assertThat(plan.before(plan.container(ServiceName.of("a"))))
                .extracting(Dependency::service)
                .containsExactly(ServiceName.of("b"));
        assertThat(plan.runsToItsEnd(ServiceName.of("job"))).isTrue();
        assertThat(plan.runsToItsEnd(ServiceName.of("b"))).isFalse();
        assertThat(plan.fakes()).isEmpty();
    }

    @Test
    void refuses_a_provider_that_is_neither_real_nor_can_be_faked() {
        assertThatThrownBy(() -> plan("b"))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("provider of b -> c was neither real nor with a definition");
    }

    @Test
    void refuses_names_that_cannot_be_real() {
        assertThatThrownBy(() -> plan("none")).hasMessageContaining("real service was 'none'");
        assertThatThrownBy(() -> plan("db")).hasMessageContaining("real service was 'db'");
        assertThatThrownBy(() -> plan()).hasMessageContaining("the set of real services was empty");
    }

    private Plan plan(String... names) {
        return Plan.of(topology, names(names));
    }

    private static List<ServiceName> names(String... names) {
        return Stream.of(names).map(ServiceName::of).toList();
    }
}
