package dev.crosscheck.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.testbed.TestbedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandStatesTest {

    private static final ProviderState EMMA = new ProviderState("Emma is there", Map.of("copies", 2));

    @Test
    void hands_name_parameters_and_action_to_the_command() throws Exception {
        NotingShell shell = new NotingShell(0, "");
        StateHandler states = StateHandlers.command(shell, List.of("manage.py", "state"));

        states.setUp(EMMA);
        states.tearDown(EMMA);

        assertThat(shell.commands)
                .containsExactly(
                        List.of(
                                "manage.py",
                                "state",
                                "Emma is there",
                                "--params",
                                "{\"copies\":2}",
                                "--action",
                                "setup"),
                        List.of(
                                "manage.py",
                                "state",
                                "Emma is there",
                                "--params",
                                "{\"copies\":2}",
                                "--action",
                                "teardown"));
    }

    @Test
    void takes_values_from_the_last_line_that_the_command_says() throws Exception {
        assertThat(values("Migrating...\n{\"id\": 7}\n")).isEqualTo(Map.of("id", 7));
        assertThat(values("{\"id\": 7}\nDone.\n")).isEmpty();
        assertThat(values("")).isEmpty();
    }

    @Test
    void refuses_values_that_are_no_json() {
        assertThatThrownBy(() -> values("{id: 7}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("values were '{id: 7}' (expected: a JSON object)");
    }

    @Test
    void fails_with_the_output_when_the_command_does() {
        StateHandler states = StateHandlers.command(new NotingShell(1, "no such table: book"), List.of("state"));

        assertThatThrownBy(() -> states.setUp(EMMA))
                .isInstanceOf(TestbedException.class)
                .hasMessageContainingAll("exit code was 1", "no such table: book");
    }

    private static Map<String, Object> values(String said) throws Exception {
        return StateHandlers.command(new NotingShell(0, said), List.of("state")).setUp(EMMA);
    }
}
