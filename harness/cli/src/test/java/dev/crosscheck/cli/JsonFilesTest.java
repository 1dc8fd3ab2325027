package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFilesTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void finds_all_below_a_directory_by_name_and_nothing_else() throws IOException {
        Path late = file("node-2/a.json");
        Path deep = file("node-1/1/2/3/4/5/6/7/8/9/z.json");
        Path early = file("node-0/b.json");
        file("node-0/b.json.tmp");
        file("node-0/notes.txt");

        assertThat(JsonFiles.under("evidence", List.of(directory))).containsExactly(early, deep, late);
    }

    @Test
    void keeps_the_order_in_which_paths_were_given() throws IOException {
        Path second = file("a.json");
        Path first = file("z/b.json");

        assertThat(JsonFiles.under("evidence", List.of(first.getParent(), second)))
                .containsExactly(first, second);
    }

    @Test
    void refuses_a_directory_that_holds_none_even_beside_one_that_does() throws IOException {
        file("full/a.json");
        Path empty = Files.createDirectories(directory.resolve("empty/below"));

        assertThatThrownBy(() -> JsonFiles.under("evidence", List.of(directory.resolve("full"), empty)))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith(empty + ": evidence was none (expected: 1 to 10000 files named *.json");
    }

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "{}");
    }
}
