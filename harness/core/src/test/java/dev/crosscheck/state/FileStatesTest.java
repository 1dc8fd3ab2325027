package dev.crosscheck.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.pact.ProviderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStatesTest {

    @TempDir
    private Path directory;

    private final NotingShell shell = new NotingShell(0, "{\"id\": 7}");

    @Test
    void fills_a_file_in_and_hands_it_to_the_command() throws Exception {
        write("Emma is there.sql", "INSERT INTO book VALUES (${title}, ${copies});");

        Map<String, Object> values =
                states().setUp(new ProviderState("Emma is there", Map.of("title", "Emma", "copies", 2)));

        assertThat(shell.files).isEqualTo(Map.of("/tmp/crosscheck-state.sql", "INSERT INTO book VALUES ('Emma', 2);"));
        assertThat(shell.commands).containsExactly(List.of("psql", "-f", "/tmp/crosscheck-state.sql"));
        assertThat(values).isEqualTo(Map.of("id", 7));
    }

    @Test
    void undoes_a_state_with_the_file_for_that_if_there_is_one() throws Exception {
        write("Emma is there.sql", "");
        write("Emma is there.teardown.sql", "DELETE FROM book;");
        write("nobody is there.sql", "");

        states().tearDown(ProviderState.of("nobody is there"));
        assertThat(shell.commands).isEmpty();

        states().tearDown(ProviderState.of("Emma is there"));
        assertThat(shell.files).containsValue("DELETE FROM book;");
    }

    @Test
    void takes_a_name_that_no_file_may_have() throws Exception {
        write("a_b_ is there.json", "[]");

        states().setUp(ProviderState.of("a/b? is there"));

        assertThat(shell.files).containsKey("/tmp/crosscheck-state.json");
    }

    @Test
    void never_leaves_its_directory() throws Exception {
        Files.writeString(Files.createDirectory(directory.resolve("states")).resolveSibling("secret.sql"), "");
        StateHandler states = StateHandlers.files(directory.resolve("states"), shell, List.of("psql"));

        assertThatThrownBy(() -> states.setUp(ProviderState.of("../secret"))).isInstanceOf(UnknownStateException.class);
    }

    @Test
    void lists_the_states_there_are_files_for() throws Exception {
        write("Emma is there.sql", "");
        write("Emma is there.teardown.sql", "");
        write("README.md", "");

        assertThatThrownBy(() -> states().setUp(ProviderState.of("Emma is here")))
                .isInstanceOf(UnknownStateException.class)
                .hasMessageContaining("(expected: one of [Emma is there]). Did you mean 'Emma is there'?");
    }

    @Test
    void puts_parameters_into_a_json_fixture_as_what_they_are() throws Exception {
        write("Emma is there.json", "[{\"pk\": \"${id}\", \"name\": \"about ${title}\", \"tags\": \"${tags}\"}]");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("id", 7);
        parameters.put("title", "\"Emma\", $1");
        parameters.put("tags", List.of("a", "b"));

        states().setUp(new ProviderState("Emma is there", parameters));

        assertThat(shell.files)
                .containsValue("[{\"pk\":7,\"name\":\"about \\\"Emma\\\", $1\",\"tags\":[\"a\",\"b\"]}]");
    }

    @Test
    void names_the_parameter_that_a_state_lacks() throws Exception {
        write("Emma is there.sql", "SELECT ${isbn};");

        assertThatThrownBy(() -> states().setUp(new ProviderState("Emma is there", Map.of("copies", 2))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("parameter 'isbn' was missing (expected: one of [copies])");
    }

    private StateHandler states() {
        return StateHandlers.files(directory, shell, List.of("psql", "-f"));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
