package dev.crosscheck.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.messaging.BrokerInThisJvm;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandlers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MessageReplayTest {

    private static final MessageInteraction PLACED = MessageInteraction.builder("an order is placed")
            .json("{\"id\": 7}", Rules.like())
            .metadata(Map.of("topic", "orders"))
            .build();

    private static final MessageInteraction WITH_STATE = MessageInteraction.builder("an order is placed")
            .given(ProviderState.of("a basket"))
            .json("{\"id\": 7}", Rules.like())
            .metadata(Map.of("topic", "orders"))
            .build();

    private final BrokerInThisJvm topic = new BrokerInThisJvm();

    @Test
    void keeps_a_promise_whose_message_comes_among_others() {
        ReplayOutcome outcome = replay(PLACED, (promised, values) -> {
            topic.publish(json("{\"id\": \"none\"}"));
            topic.publish(json("{\"id\": 8, \"more\": true}"));
        });
        assertThat(outcome.kept()).as(outcome.toString()).isTrue();
        assertThat(topic.listeners()).isZero();
    }

    @Test
    void tells_how_the_nearest_message_differs_and_that_there_were_others() {
        ReplayOutcome outcome = replay(PLACED, (promised, values) -> {
            topic.publish(new AsyncMessage("[]".getBytes(StandardCharsets.UTF_8), Map.of()));
            topic.publish(json("{\"id\": \"seven\"}"));
        });
        assertThat(outcome.broken()).isTrue();
        assertThat(outcome.mismatches()).extracting(Mismatch::path).containsExactly("$.id", "messages");
        assertThat(outcome.mismatches().get(1).actual()).startsWith("2 that were published");
    }

    @Test
    void breaks_a_promise_when_nothing_is_published() {
        ReplayOutcome outcome = replay(PLACED, MessageTrigger.nothing());
        assertThat(outcome.broken()).isTrue();
        assertThat(outcome.toString()).contains("nothing: none was published within 300 ms");
    }

    @Test
    void does_not_blame_the_provider_for_a_trigger_that_fails() {
        ReplayOutcome outcome = replay(PLACED, (promised, values) -> {
            throw new IOException("connection refused");
        });
        assertThat(outcome.inconclusive()).isTrue();
        assertThat(outcome.toString()).contains("could not be brought about", "connection refused");
        assertThat(topic.listeners()).isZero();
    }

    @Test
    void does_not_blame_the_provider_for_a_broker_that_is_away() {
        MessageBroker away = new MessageBroker() {
            @Override
            public void publish(AsyncMessage message) {
                throw new MessagingException("broker was away", null);
            }

            @Override
            public Capture capture(AsyncMessage example) {
                throw new MessagingException("broker was away", null);
            }
        };
        try (Replayer replayer = builder().messagesAt(topic).messagesAt(away).build()) {
            assertThat(replayer.replay(PLACED).inconclusive()).isTrue();
        }
        assertThat(topic.listeners())
                .as("left open at the broker that is there")
                .isZero();
    }

    @Test
    void listens_before_the_provider_is_brought_into_a_state_and_tells_the_trigger_what_states_told() {
        try (Replayer replayer = builder()
                .messagesAt(topic)
                .states(StateHandlers.of(Map.of("a basket", parameters -> {
                    topic.publish(json("{\"id\": \"not yet\"}"));
                    return Map.of("id", 12);
                })))
                .trigger((promised, values) -> topic.publish(json("{\"id\": " + values.get("id") + "}")))
                .build()) {
            ReplayOutcome outcome = replayer.replay(WITH_STATE);
            assertThat(outcome.kept()).as(outcome.toString()).isTrue();
        }
    }

    @Test
    void triggers_by_a_request_that_is_made_of_what_states_told_or_were_given() throws IOException {
        MessageInteraction promised = MessageInteraction.builder("an order is placed")
                .given(new ProviderState("a basket", Map.of("basket", "7 b", "shop", "lost")))
                .json("{\"id\": 7}", Rules.like())
                .build();
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Proxy provider = new Proxy(exchange -> {
                    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    topic.publish(json("{\"id\": 1}"));
                    exchange.sendResponseHeaders(202, -1);
                    exchange.close();
                });
                Replayer replayer = builder()
                        .messagesAt(topic)
                        .states(StateHandlers.of(Map.of("a basket", parameters -> Map.of("shop", 3))))
                        .trigger(MessageTrigger.http(
                                "PUT", provider.address() + "/{shop}/baskets/{basket}", Duration.ofSeconds(5)))
                        .build()) {
            ReplayOutcome outcome = replayer.replay(promised);
            assertThat(outcome.kept()).as(outcome.toString()).isTrue();
        }
        assertThat(asked).containsExactly("PUT /messages/3/baskets/7%20b");
    }

    @Test
    void does_not_judge_where_the_request_that_triggers_lacks_a_value() {
        ReplayOutcome outcome =
                replay(PLACED, MessageTrigger.http("POST", "http://127.0.0.1:1/{order}", Duration.ofSeconds(5)));
        assertThat(outcome.inconclusive()).isTrue();
        assertThat(outcome.toString()).contains("value of {order} was missing (expected: one of []");
    }

    @Test
    void judges_nothing_where_nobody_said_where_messages_appear() {
        try (Replayer replayer = builder().build()) {
            assertThat(replayer.replay(PLACED).toString())
                    .contains("place where the provider publishes was not given", "amqp://");
        }
    }

    @Test
    void asks_a_message_proxy_as_pacts_verifiers_do() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (Proxy proxy = new Proxy(exchange -> {
                    asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    exchange.getResponseHeaders()
                            .add(
                                    "Pact-Message-Metadata",
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    "{\"topic\": \"orders\"}".getBytes(StandardCharsets.UTF_8)));
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    byte[] body = "{\"id\": 4}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                Replayer replayer = builder()
                        .messagesFrom(MessageMaker.proxy(proxy.address(), Duration.ofSeconds(5)))
                        .build()) {
            ReplayOutcome outcome = replayer.replay(WITH_STATE);
            assertThat(outcome.kept()).as(outcome.toString()).isTrue();
        }
        assertThat(asked).singleElement().asString().contains("\"an order is placed\"", "\"a basket\"");
    }

    @Test
    void does_not_judge_what_a_message_proxy_does_not_know() throws IOException {
        try (Proxy proxy = new Proxy(exchange -> {
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
                Replayer replayer = builder()
                        .messagesFrom(MessageMaker.proxy(proxy.address(), Duration.ofSeconds(5)))
                        .build()) {
            assertThat(replayer.replay(PLACED).toString()).contains("inconclusive", "answered 404");
        }
    }

    @Test
    void holds_what_a_fake_publishes_and_what_the_provider_did_together() {
        ReplayOutcome alike = twice(new AsyncMessage(
                "{\"id\": 8, \"more\": true}".getBytes(StandardCharsets.UTF_8),
                Map.of("topic", "orders", "content-type", "application/json;charset=utf-8")));
        assertThat(alike.kept()).as(alike.toString()).isTrue();

        ReplayOutcome poorer = twice(json("{\"id\": 8}"));
        assertThat(poorer.mismatches())
                .as("a message that does not say what it is may be JSON, but the fake's says so")
                .extracting(Mismatch::path, Mismatch::actual, Mismatch::rule)
                .containsExactly(tuple("content type", "missing", "parity"));
        assertThat(topic.listeners()).isZero();
    }

    @Test
    void does_not_blame_the_provider_for_a_broker_that_loses_what_the_fake_publishes() {
        MessageBroker deaf = new MessageBroker() {
            @Override
            public void publish(AsyncMessage message) {
                assertThat(message.metadata()).containsKey("crosscheck-fake");
            }

            @Override
            public Capture capture(AsyncMessage example) {
                return topic.capture(example);
            }
        };
        try (Replayer replayer = builder()
                .messagesAt(deaf)
                .parityOfMessages()
                .trigger((message, values) -> topic.publish(json("{\"id\": 8}")))
                .build()) {
            ReplayOutcome outcome = replayer.replay(PLACED);
            assertThat(outcome.inconclusive()).isTrue();
            assertThat(outcome.toString()).contains("the fake's message was not there within 300 ms");
        }
    }

    private ReplayOutcome twice(AsyncMessage published) {
        try (Replayer replayer = builder()
                .messagesAt(topic)
                .parityOfMessages()
                .trigger((message, values) -> topic.publish(published))
                .build()) {
            return replayer.replay(PLACED);
        }
    }

    private ReplayOutcome replay(MessageInteraction promised, MessageTrigger trigger) {
        try (Replayer replayer = builder().messagesAt(topic).trigger(trigger).build()) {
            return replayer.replay(promised);
        }
    }

    private static Replayer.Builder builder() {
        return Replayer.builder(ServiceName.of("orders")).target("127.0.0.1:1").deadline(Duration.ofMillis(300));
    }

    private static AsyncMessage json(String text) {
        return new AsyncMessage(text.getBytes(StandardCharsets.UTF_8), Map.of("topic", "orders"));
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static final class Proxy implements AutoCloseable {

        private final HttpServer server;

        Proxy(Answer answer) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/messages", answer::to);
            server.start();
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/messages");
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
