package dev.crosscheck.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.topology.StateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a state comes from decides whether an earlier replay still holds. */
class StateCircumstancesTest {

    @TempDir
    private Path folder;

    @Test
    void change_with_the_content_of_a_file() throws IOException {
        StateSource files = new StateSource.Files(folder, List.of("psql", "-f"), Optional.empty());
        Path rows = Files.writeString(folder.resolve("A1 exists.sql"), "INSERT 1");
        Optional<String> before = of(files);

        Files.writeString(rows, "INSERT 2");

        assertThat(of(files)).isPresent().isNotEqualTo(before);
        Files.writeString(rows, "INSERT 1");
        assertThat(of(files)).isEqualTo(before);
    }

    @Test
    void change_with_a_command_and_with_the_code_of_the_test() {
        StateSource one = new StateSource.Command(List.of("state", "one"), Optional.empty());
        StateSource two = new StateSource.Command(List.of("state", "two"), Optional.empty());

        assertThat(of(one)).isPresent().isNotEqualTo(of(two));
        assertThat(StateCircumstances.of(StateCircumstancesTest.class, List.of()))
                .isNotEqualTo(StateCircumstances.of(UnchangedReplayTest.class, List.of()));
    }

    @Test
    void are_known_of_a_hook_at_the_provider_and_unknown_of_one_elsewhere() {
        assertThat(of(new StateSource.Http("/_states", false, true))).isPresent();
        assertThat(of(new StateSource.Http("http://10.0.0.1/_states", false, true)))
                .isEmpty();
        assertThat(of(new StateSource.Grpc(StateSource.SELF))).isPresent();
        assertThat(of(new StateSource.Grpc("10.0.0.1:50051"))).isEmpty();
    }

    private static Optional<String> of(StateSource source) {
        return StateCircumstances.of(StateCircumstancesTest.class, List.of(source));
    }
}
