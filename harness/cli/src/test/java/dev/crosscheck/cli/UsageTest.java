package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker",
                "publish",
                "replay",
                "fake",
                "proxy",
                "record",
                "deployed",
                "gate",
                "report",
                "coverage",
                "doctor"
            })
    void shows_an_example_of_each_command(String command) {
        Ran ran = Ran.crosscheck(command, "--help");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("Usage: crosscheck " + command, "Example:", "  crosscheck " + command, "--json");
        assertThat(ran.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "--bogus",
                "gate --bogus",
                "gate",
                "gate --service a --version 1",
                "gate --service a --version 1 --to-environment e --with-branch b",
                "gate --service a --version 1 --to-environment e",
                "gate --service a --version 1 --to-environment e --broker ftp://x",
                "gate --service a --version 1 --to-environment e --broker http://u:p@x",
                "gate --service a/b --version 1 --to-environment e --broker http://127.0.0.1:1",
                "gate --service a --version 1 --to-environment e --broker http://127.0.0.1:1 --evidence nowhere",
                "gate --service a --version 1 --to-environment e --broker http://127.0.0.1:1 --report x.html",
                "report",
                "report --evidence nowhere --out x.html",
                "publish --pacts nowhere --version 1 --broker http://127.0.0.1:1",
                "replay --provider a --target nowhere --pacts nowhere",
                "replay --provider a --target 127.0.0.1:1 --pacts x --publish-results --provider-version 1",
                "replay --provider a --target 127.0.0.1:1 --publish-results --provider-version 1 --description x",
                "replay --provider a --target 127.0.0.1:1 --header x",
                "replay --provider a --target 127.0.0.1:1 --parallel 0",
                "replay --provider a",
                "fake",
                "fake --definition nowhere.proto --generate",
                "fake --definition pom.xml --generate",
                "fake --definition x --port 70000",
                "fake --definition x --strict",
                "fake --definition x --listen no.such.host.invalid",
                "proxy",
                "proxy --to nowhere",
                "proxy --to 127.0.0.1:1 --listen x",
                "proxy --to 127.0.0.1:1 --fault bogus",
                "proxy --to 127.0.0.1:1 --fault down@",
                "proxy --control 0 --fault down",
                "proxy --to 127.0.0.1:1 --record nowhere/x",
                "record",
                "record --compose nowhere.yaml --consumer a --provider b --out o -- true",
                "record --compose ../../scenarios/compose.yaml --consumer checkout --provider b --out o -- true",
                "record --compose ../../scenarios/compose.yaml --consumer checkout --provider pricing --out o",
                "record --compose ../../scenarios/compose.yaml --consumer checkout --provider payments --out o -- true",
                "record --compose x --consumer a --provider b --out o --deadline soon -- true",
                "record --compose x --consumer a --provider b --out o true --bogus",
                "broker --port x",
                "doctor extra"
            })
    void refuses_what_it_does_not_understand_in_one_line(String line) {
        Ran ran = Ran.crosscheck(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().strip().lines()).hasSize(1).allMatch(text -> text.startsWith("crosscheck: "));
    }

    @Test
    void does_not_show_credentials_of_an_address() {
        Ran ran = Ran.crosscheck(
                "gate", "--service", "a", "--version", "1", "--to-environment", "e", "--broker", "http://me:s3cret@x");

        assertThat(ran.err()).doesNotContain("s3cret");
    }

    @Test
    void prints_its_version() {
        assertThat(Ran.crosscheck("--version").out()).startsWith("crosscheck ");
    }

    @Test
    void prints_names_without_the_power_to_move_the_cursor() {
        assertThat(Console.printable("a\u001B[31mb\u202Ec\r\n\td")).isEqualTo("a\\u{1b}[31mb\\u{202e}c\\u{d}\n\td");
    }

    @Test
    void tells_a_broker_that_is_not_there_from_a_closed_gate() {
        List<String> gate = List.of(
                "gate", "--service", "a", "--version", "1", "--with-branch", "b", "--broker", "http://127.0.0.1:1");

        Ran ran = Ran.crosscheck(gate.toArray(String[]::new));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(ran.err())
                .startsWith("crosscheck: broker http://127.0.0.1:1: could not be reached")
                .hasLineCount(1);
    }
}
