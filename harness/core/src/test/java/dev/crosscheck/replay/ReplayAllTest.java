package dev.crosscheck.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is replayed side by side, and what is not. */
class ReplayAllTest {

    private static final int ENOUGH = 10;

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            seen.add(path);
            exchange.sendResponseHeaders(path.endsWith("broken") ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void tells_the_outcomes_in_the_order_of_the_interactions() {
        List<Interaction> interactions = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(number -> interaction(number % 3 == 0 ? "/" + number + "/broken" : "/" + number))
                .toList());
        interactions.add(2, interaction("/with-a-state", "a"));

        try (Replayer replayer = replayer().build()) {
            List<ReplayOutcome> outcomes = replayer.replayAll(interactions);

            assertThat(outcomes).extracting(ReplayOutcome::interaction).isEqualTo(interactions);
            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome.broken())
                            .isEqualTo(outcome.interaction().description().endsWith("broken")));
        }
    }

    @Test
    void replays_what_needs_no_state_side_by_side() {
        CyclicBarrier all = new CyclicBarrier(4);
        meetingAt(all, "/together");

        try (Replayer replayer = replayer().parallel(4).build()) {
            List<ReplayOutcome> outcomes = replayer.replayAll(IntStream.range(0, 4)
                    .mapToObj(one -> interaction("/together"))
                    .toList());

            assertThat(outcomes).allMatch(ReplayOutcome::kept);
        }
    }

    @Test
    void gives_an_interaction_with_a_state_the_provider_for_itself() {
        try (Replayer replayer = replayer().build()) {
            replayer.replayAll(List.of(
                    interaction("/1", "a"), interaction("/2"), interaction("/3", "a"), interaction("/4", "a", "b")));
        }

        assertThat(seen)
                .containsExactly(
                        "/2", "up a", "/1", "down a", "up a", "/3", "down a", "up a", "up b", "/4", "down b", "down a");
    }

    @Test
    void sets_shared_states_up_once_for_all_that_need_the_same() {
        CyclicBarrier both = new CyclicBarrier(2);
        meetingAt(both, "/shared");

        try (Replayer replayer = replayer().sharedState("a").build()) {
            List<ReplayOutcome> outcomes = replayer.replayAll(
                    List.of(interaction("/shared", "a"), interaction("/own", "a", "b"), interaction("/shared", "a")));

            assertThat(outcomes).allMatch(ReplayOutcome::kept);
        }
        assertThat(seen)
                .containsExactly("up a", "/shared", "/shared", "down a", "up a", "up b", "/own", "down b", "down a");
    }

    @Test
    void says_of_each_that_a_shared_state_could_not_be_reached() {
        try (Replayer replayer = replayer().sharedState("impossible").build()) {
            List<ReplayOutcome> outcomes =
                    replayer.replayAll(List.of(interaction("/1", "impossible"), interaction("/2", "impossible")));

            assertThat(outcomes).hasSize(2).allMatch(ReplayOutcome::inconclusive);
        }
        assertThat(seen).containsExactly("up impossible", "down impossible");
    }

    @Test
    void replays_nothing_when_there_is_nothing() {
        try (Replayer replayer = replayer().build()) {
            assertThat(replayer.replayAll(List.of())).isEmpty();
        }
    }

    @Test
    void refuses_a_number_that_is_none() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> replayer().parallel(0))
                .withMessageContaining("were 0 (expected: 1 to 256)");
    }

    /** Answers only when as many requests as the barrier waits for are there at the same time. */
    private void meetingAt(CyclicBarrier barrier, String path) {
        server.createContext(path, exchange -> {
            seen.add(path);
            try {
                barrier.await(ENOUGH, TimeUnit.SECONDS);
                exchange.sendResponseHeaders(204, -1);
            } catch (Exception alone) {
                exchange.sendResponseHeaders(500, -1);
            }
            exchange.close();
        });
    }

    private Replayer.Builder replayer() {
        return Replayer.builder(ServiceName.of("shop"))
                .target("127.0.0.1:" + server.getAddress().getPort())
                .states(new StateHandler() {
                    @Override
                    public Map<String, Object> setUp(ProviderState state) throws IOException {
                        seen.add("up " + state.name());
                        if (state.name().equals("impossible")) {
                            throw new IOException("no");
                        }
                        return Map.of();
                    }

                    @Override
                    public void tearDown(ProviderState state) {
                        seen.add("down " + state.name());
                    }
                });
    }

    private static Interaction interaction(String path, String... states) {
        RestInteraction.Builder interaction = RestInteraction.builder("GET " + path)
                .request(HttpRequest.of("GET", path), Rules.exactly())
                .response(HttpResponse.of(204), Rules.like());
        Arrays.stream(states).map(ProviderState::of).forEach(interaction::given);
        return interaction.build();
    }
}
