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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
            asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(status, answer.length());
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
            exchange.close();
        });
        hook.start();
        return hook;
    }
}
