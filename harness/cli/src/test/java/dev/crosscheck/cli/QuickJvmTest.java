package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickJvmTest {

    private static final List<String> ARGUMENTS = List.of("replay", "--provider", "pricing");

    @Test
    void stands_for_a_jvm_with_properties_and_sizes_of_memory() {
        assertThat(mayStandFor(words(), Map.of())).isTrue();
        assertThat(mayStandFor(words("-Dkey=-agentlib", "-Xmx1g", "-Xms9m", "-Xss1m"), Map.of()))
                .isTrue();
        assertThat(mayStandFor(words(), Map.of("JAVA_TOOL_OPTIONS", " -Dkey=value  -Xmx1g ")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,address=5005",
                "-javaagent:agent.jar",
                "-Dcom.sun.management.jmxremote.port=9010",
                "-XX:+UseG1GC",
                "-XX:TieredStopAtLevel=4",
                "@options"
            })
    void leaves_a_jvm_alone_that_was_given_other_options(String option) {
        assertThat(mayStandFor(words("-Xmx1g", option), Map.of())).isFalse();
        assertThat(mayStandFor(words(), Map.of("JDK_JAVA_OPTIONS", option))).isFalse();
        assertThat(mayStandFor(words(), Map.of("_JAVA_OPTIONS", "-Xmx1g " + option)))
                .isFalse();
    }

    @Test
    void leaves_a_jvm_alone_whose_command_line_is_not_known_to_its_end() {
        List<String> cut = List.of("-jar", "crosscheck.jar", "replay", "--provider");

        assertThat(mayStandFor(cut, Map.of())).isFalse();
        assertThat(mayStandFor(List.of(), Map.of())).isFalse();
    }

    @Test
    void leaves_a_jvm_alone_that_was_not_started_with_the_jar() {
        List<String> words =
                List.of("-cp", "classes", "dev.crosscheck.cli.Launcher", "replay", "--provider", "pricing");

        assertThat(mayStandFor(words, Map.of())).isFalse();
    }

    private static boolean mayStandFor(List<String> words, Map<String, String> environment) {
        return QuickJvm.mayStandFor(words, ARGUMENTS, environment);
    }

    private static List<String> words(String... options) {
        return Stream.of(List.of(options), List.of("-jar", "crosscheck.jar"), ARGUMENTS)
                .flatMap(List::stream)
                .toList();
    }
}
