package dev.crosscheck.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.pact.ProviderState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class StateHandlersTest {

    private static final ProviderState EMMA = new ProviderState("Emma is there", Map.of("copies", 2));

    @Test
    void hands_the_parameters_to_the_function_of_the_state() throws Exception {
        StateHandler handler = StateHandlers.of(Map.of("Emma is there", parameters -> Map.of("seen", parameters)));

        assertThat(handler.setUp(EMMA)).isEqualTo(Map.of("seen", Map.of("copies", 2)));
    }

    @Test
    void asks_the_next_handler_when_one_does_not_know_the_state() throws Exception {
        StateHandler handler = StateHandlers.firstOf(
                StateHandlers.none(), StateHandlers.of(Map.of("Emma is there", parameters -> Map.of("by", "second"))));

        assertThat(handler.setUp(EMMA)).isEqualTo(Map.of("by", "second"));
        handler.tearDown(EMMA);
    }

    @Test
    void names_what_all_handlers_know_when_none_knows_the_state() {
        StateHandler handler = StateHandlers.firstOf(
                StateHandlers.of(Map.of("a", parameters -> Map.of())),
                StateHandlers.of(Map.of("b", parameters -> Map.of())));

        assertThatExceptionOfType(UnknownStateException.class)
                .isThrownBy(() -> handler.setUp(EMMA))
                .satisfies(unknown -> assertThat(unknown.known()).containsExactly("a", "b"));
        assertThatExceptionOfType(UnknownStateException.class).isThrownBy(() -> handler.tearDown(EMMA));
    }

    @Test
    void posts_states_to_a_hook_as_pact_does_and_takes_its_values() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        HttpServer hook = hook(asked, 200, "{\"id\": 7}");
        try {
            StateHandler handler = StateHandlers.http(uri(hook));

            assertThat(handler.setUp(EMMA)).isEqualTo(Map.of("id", 7));
            handler.tearDown(EMMA);

            assertThat(asked)
                    .containsExactly(
                            "{\"state\":\"Emma is there\",\"states\":[\"Emma is there\"],\"params\":{\"copies\":2},\"action\":\"setup\"}",
                            "{\"state\":\"Emma is there\",\"states\":[\"Emma is there\"],\"params\":{\"copies\":2},\"action\":\"teardown\"}");
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void puts_everything_into_the_address_for_a_hook_that_wants_it_there() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        HttpServer hook = hook(asked, 200, "");
        try {
            HttpStateHook.at(uri(hook)).inQuery().setUp(new ProviderState("a & b", Map.of("list", List.of(1, "x"))));

            assertThat(asked).containsExactly("?state=a+%26+b&list=%5B1%2C%22x%22%5D&action=setup");
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void spares_a_hook_that_knows_no_teardown_and_names_the_consumer_to_one_that_asks() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        HttpServer hook = hook(asked, 200, "");
        try {
            StateHandler handler = HttpStateHook.at(uri(hook)).withoutTeardown().consumer("reader");

            handler.setUp(EMMA);
            handler.tearDown(EMMA);

            assertThat(asked)
                    .containsExactly("{\"consumer\":\"reader\",\"state\":\"Emma is there\","
                            + "\"states\":[\"Emma is there\"],\"params\":{\"copies\":2}}");
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void gives_a_state_that_hangs_up() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        StateHandler handler =
                StateHandlers.within(Duration.ofMillis(50), StateHandlers.of(Map.of("Emma is there", parameters -> {
                    never.await();
                    return Map.of();
                })));

        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> handler.setUp(EMMA))
                .withMessageContaining("'Emma is there' was not set up within 50 ms");
    }

    @Test
    void fails_when_the_hook_does() throws Exception {
        HttpServer hook = hook(new ConcurrentLinkedQueue<>(), 500, "no database");
        try {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> StateHandlers.http(uri(hook)).setUp(EMMA))
                    .withMessageContainingAll("status of setup was 500", "no database");
        } finally {
            hook.stop(0);
        }
    }

    private static URI uri(HttpServer hook) {
        return URI.create("http://127.0.0.1:" + hook.getAddress().getPort() + "/_pact/states");
    }

    private static HttpServer hook(Queue<String> asked, int status, String answer) throws IOException {
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/_pact/states", exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            asked.add((query == null ? "" : "?" + query)
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(status, answer.length());
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
            exchange.close();
        });
        hook.start();
        return hook;
    }
}
