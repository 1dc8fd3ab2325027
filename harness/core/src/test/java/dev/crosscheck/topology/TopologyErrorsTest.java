package dev.crosscheck.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyErrorsTest {

    @TempDir
    Path directory;

    @Test
    void refuses_a_key_that_would_change_what_runs() {
        assertRefused("""
                services:
                  a:
                    image: a
                    network_mode: host
                """, 4, "service a was given the key 'network_mode'");
    }

    @Test
    void refuses_a_variable_that_names_a_host_nobody_declares() {
        assertRefused("""
                services:
                  a:
                    image: a
                    environment:
                      STOCK_ADDR: stock:50051
                    x-crosscheck: {port: 1}
                """, 5, "STOCK_ADDR of a was the address of 'stock', which nobody declares");
    }

    @Test
    void refuses_an_outside_address_because_a_testbed_reaches_nothing_outside() {
        assertRefused("""
                services:
                  a:
                    image: a
                    environment:
                      PAY: https://api.example.com/v1
                    x-crosscheck: {port: 1}
                """, 5, "'api.example.com', which nobody declares");
    }

    @Test
    void names_the_line_of_an_env_file() throws IOException {
        Files.writeString(directory.resolve("a.env"), "ONE=1\nSTOCK_ADDR=stock:50051\n");

        assertThatThrownBy(() -> read("""
                services:
                  a: {image: a, env_file: a.env, x-crosscheck: {port: 1}}
                """))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("a.env:2: STOCK_ADDR of a");
    }

    @Test
    void refuses_a_port_that_is_not_the_providers() {
        assertRefused("""
                services:
                  a:
                    image: a
                    environment:
                      B: b:9
                    x-crosscheck: {port: 1}
                  b: {image: b, x-crosscheck: {port: 2}}
                """, 5, "B of a was b:9 (expected: port [2] of b)");
    }

    @Test
    void refuses_a_bare_host_with_advice() {
        assertRefused("""
                services:
                  a:
                    image: a
                    environment:
                      DB_HOST: db
                      DB_PORT: "5432"
                    x-crosscheck: {port: 1}
                  db: {image: db}
                """, 5, "links: [{to: db, host: DB_HOST, port: <the port's variable>}]");
    }

    @Test
    void refuses_an_address_in_a_command() {
        assertRefused("""
                services:
                  a:
                    image: a
                    command: [serve, "--db=db:5432"]
                    x-crosscheck: {port: 1}
                  db: {image: db}
                """, 3, "command of a was '--db=db:5432', which names db");
    }

    @Test
    void refuses_a_definition_that_does_not_exist() {
        assertRefused("""
                services: {}
                x-crosscheck:
                  providers:
                    stock:
                      port: 1
                      definition: none.proto
                """, 6, "definition was 'none.proto', which does not exist");
    }

    @Test
    void refuses_dependencies_that_go_round_in_a_circle() {
        assertRefused("""
                services:
                  a: {image: a, depends_on: [b]}
                  b: {image: b, depends_on: [c]}
                  c:
                    image: c
                    depends_on:
                      - a
                """, 7, "a cycle: a -> b -> c -> a");
    }

    @Test
    void refuses_a_dependency_that_is_no_service() {
        assertRefused("services: {a: {image: a, depends_on: [b]}}", 1, "depends_on of a was 'b', which is no service");
    }

    @Test
    void refuses_an_optional_provider_that_is_not_called() {
        assertRefused("""
                services:
                  a: {image: a, x-crosscheck: {port: 1, optional: [b]}}
                  b: {image: b, x-crosscheck: {port: 2}}
                """, 2, "optional of a was about b, which it does not call");
    }

    @Test
    void refuses_a_key_that_is_there_twice() {
        assertRefused("services:\n  a: {image: a}\n  a: {image: b}\n", 3, "key 'a' was there twice");
    }

    @Test
    void refuses_a_variable_that_is_set_nowhere() {
        assertRefused("services:\n  a:\n    image: ${NOWHERE}\n", 3, "variable NOWHERE was not set");
    }

    @Test
    void says_what_the_file_says_when_a_required_variable_is_missing() {
        assertRefused("services: {a: {image: \"${V:?tell me}\"}}", 1, "expected: a value: tell me");
    }

    @Test
    void refuses_a_service_named_like_the_tests_own_calls() {
        assertRefused("services: {test: {image: a}}", 1, "a service was named 'test'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [                                                                   | malformed
            services: []                                                        | services was a list
            services: {a: {image: [1]}}                                         | image was a list
            services: {a: {}}                                                   | without image and build
            services: {'a b': {image: a}}                                       | name was 'a b'
            services: {a: {image: a, ports: [x]}}                               | ports was 'x'
            services: {a: {image: a, healthcheck: {test: [x]}}}                 | NONE, CMD or CMD-SHELL
            services: {a: {image: a, healthcheck: {test: x, interval: soon}}}   | a duration such as
            services: {a: {image: a, x-crosscheck: {port: 0}}}                  | a number from 1 to 65535
            services: {a: {image: a, x-crosscheck: {}}}                         | without 'port'
            services: {a: {image: a, x-crosscheck: {port: 1, raedy: grpc}}}     | given the key 'raedy'
            services: {a: {image: a, x-crosscheck: {port: 1, ready: port}}}     | grpc or healthcheck
            services: {a: {image: '${A'}}                                       | interpolation was '${A'
            services: {a: {image: a, env_file: none}}                           | env_file was 'none'
            networks: {}                                                        | given the key 'networks'
            """)
    void refuses_what_it_cannot_run(String yaml, String message) {
        assertRefused(yaml, 1, message);
    }

    @Test
    @Timeout(60) // what explodes would take for ever
    void refuses_a_file_made_to_explode() throws IOException {
        StringBuilder bomb = new StringBuilder("x-0: &a0 {k: v}\n");
        for (int i = 1; i < 40; i++) {
            String base = "*a" + (i - 1);
            bomb.append("x-%d: &a%d {<<: [%s]}\n".formatted(i, i, String.join(", ", base, base, base, base)));
        }
        bomb.append("services:\n  a:\n    image: a\n    environment: *a39\n");

        assertThat(catchMessage(bomb.toString()))
                .satisfiesAnyOf(
                        message -> assertThat(message).isEmpty(),
                        message -> assertThat(message).contains("refused"));
    }

    @Test
    void refuses_a_file_that_is_nested_too_deeply() {
        assertRefused("services: " + "[".repeat(100_000), 1, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                       | http, grpc, files, command or state
            {http: hook}                             | a path that begins with /
            {grpc: 50051}                            | host:port, or self
            {command: []}                            | at least one word
            {command: x, in: nobody}                 | 'nobody', which nobody declares
            {command: x, http: /y}                   | given the key 'command'
            {command: x, fault: down}                | given the key 'fault'
            {files: missing, command: psql}          | no directory
            {state: x, to: b}                        | neither a fault nor a state
            {state: x, to: b, fault: hiccup}         | fault: text was 'hiccup'
            {state: x, fault: down}                  | without 'to'
            {state: x, to: c, fault: down}           | which it does not call
            """)
    void refuses_a_source_of_states_that_cannot_be_one(String source, String message) {
        assertThatThrownBy(() -> read("""
                services:
                  a:
                    image: a
                    environment: {B_ADDR: "b:1"}
                    x-crosscheck: {port: 1, states: [%s]}
                  b: {image: b, expose: ["1"]}
                  c: {image: c}
                """.formatted(source)))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                              | messages was without 'at'
            {at: []}                                        | at least one address
            {at: rabbitmq}                                  | at was 'rabbitmq' (expected: an address, such as amqp://
            {at: "amqp://a b"}                              | at was 'amqp://a b'
            {at: "amqp://q", topic: x}                      | given the key 'topic'
            {at: "amqp://q", triggers: {}}                  | triggers was a mapping (expected: a list)
            {at: "amqp://q", triggers: [{}]}                | a mapping with http, or one with command
            {at: "amqp://q", triggers: [{http: /x, command: y}]} | a mapping with http, or one with command
            {at: "amqp://q", triggers: [{http: x}]}         | a path that begins with /
            {at: "amqp://q", triggers: [{http: /x, method: pull}]} | method was 'pull' (expected: one of [DELETE
            {at: "amqp://q", triggers: [{http: /x, in: b}]} | given the key 'in'
            {at: "amqp://q", triggers: [{command: []}]}     | at least one word
            {at: "amqp://q", triggers: [{command: x, in: nobody}]} | 'nobody', which nobody declares
            """)
    void refuses_messages_that_cannot_be_so(String messages, String problem) {
        assertThatThrownBy(() -> read("""
                services:
                  a:
                    image: a
                    x-crosscheck: {port: 1, messages: %s}
                  b: {image: b}
                """.formatted(messages)))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void refuses_a_definition_by_reflection_of_nobody() {
        assertThatThrownBy(() -> read("""
                services:
                  a:
                    image: a
                    x-crosscheck: {port: 1, definition: "reflection:pricing"}
                """))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining(
                        "definition was 'reflection:pricing' (expected: a path, or reflection:host:port)");
    }

    private String catchMessage(String yaml) throws IOException {
        try {
            read(yaml);
            return "";
        } catch (TopologyException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void assertRefused(String yaml, int line, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(TopologyException.class)
                .message()
                .startsWith(directory.resolve("compose.yaml") + (message.isEmpty() ? "" : ":" + line + ": "))
                .contains(message);
    }

    private Topology read(String yaml) throws IOException {
        return Topology.read(Files.writeString(directory.resolve("compose.yaml"), yaml), Map.of());
    }
}
