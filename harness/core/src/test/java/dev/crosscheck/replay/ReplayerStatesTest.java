package dev.crosscheck.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.library.Book;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcInteractionBuilder;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.state.StateNotMetException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nobody listens at the target: what matters here happens before and after the request. */
class ReplayerStatesTest {

    private static final GrpcDefinition DEFINITION =
            GrpcDefinition.of(Book.getDescriptor().getFile());

    private final List<String> done = new ArrayList<>();

    @Test
    void sets_states_up_in_order_and_tears_them_down_in_the_opposite_order_whatever_happens() {
        ReplayOutcome outcome = replay(noting(Set.of()), interaction("first", "second"));

        assertThat(outcome.inconclusive()).isTrue();
        assertThat(done).containsExactly("up first", "up second", "down second", "down first");
    }

    @Test
    void tears_down_what_was_begun_for_a_set_up_may_fail_half_way() {
        ReplayOutcome outcome = replay(noting(Set.of("up second")), interaction("first", "second", "third"));

        assertThat(outcome.error()).contains("'second' was not set up", "IOException");
        assertThat(done).containsExactly("up first", "up second", "down second", "down first");
    }

    @Test
    void tears_down_the_rest_when_one_cannot_be_torn_down_and_says_so() {
        ReplayOutcome outcome = replay(noting(Set.of("down second")), interaction("first", "second"));

        assertThat(outcome.error()).contains("Connection refused", "'second' was not torn down");
        assertThat(done).endsWith("down second", "down first");
    }

    @Test
    void names_the_known_states_when_one_is_unknown() {
        StateHandler known = StateHandlers.of(
                Map.of("Emma is there", parameters -> Map.of(), "nobody is there", parameters -> Map.of()));

        ReplayOutcome outcome = replay(known, interaction("Emma is here"));

        assertThat(outcome.inconclusive()).isTrue();
        assertThat(outcome.error())
                .isEqualTo(
                        "provider state: 'Emma is here' was unknown (expected: one of [Emma is there, nobody is there]). "
                                + "Did you mean 'Emma is there'? "
                                + "Set it up in the provider's test, or correct its name in the consumer's.");
    }

    @Test
    void cannot_judge_an_answer_given_outside_of_its_state() {
        StateHandler unmet = new StateHandler() {
            @Override
            public Map<String, Object> setUp(ProviderState state) {
                return Map.of();
            }

            @Override
            public void tearDown(ProviderState state) throws StateNotMetException {
                throw new StateNotMetException(state, "nobody called");
            }
        };

        ReplayOutcome outcome = replay(unmet, interaction("first"));

        assertThat(outcome.inconclusive()).isTrue();
        assertThat(outcome.error()).endsWith("provider state: 'first' was never met: nobody called");
    }

    @Test
    void drops_the_mismatches_of_such_an_answer_but_tells_them() {
        Mismatch mismatch = new Mismatch("$.title", "Emma", "Persuasion", "equality");

        ReplayOutcome outcome =
                ReplayOutcome.answered(interaction("first"), List.of(mismatch)).unjudgeable("it was never met");

        assertThat(outcome.broken()).isFalse();
        assertThat(outcome.error()).startsWith("it was never met").contains("Persuasion");
    }

    @Test
    void refuses_a_target_that_is_not_host_and_port() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Replayer.builder(ServiceName.of("library"))
                        .target("http://library")
                        .build())
                .withMessageContainingAll("http://library", "host:port");
    }

    private static ReplayOutcome replay(StateHandler states, Interaction interaction) {
        try (Replayer replayer = Replayer.builder(ServiceName.of("library"))
                .target("127.0.0.1:1")
                .states(states)
                .build()) {
            return replayer.replay(interaction);
        }
    }

    private StateHandler noting(Set<String> failing) {
        return new StateHandler() {
            @Override
            public Map<String, Object> setUp(ProviderState state) throws IOException {
                note("up " + state.name());
                return Map.of();
            }

            @Override
            public void tearDown(ProviderState state) throws IOException {
                note("down " + state.name());
            }

            private void note(String what) throws IOException {
                done.add(what);
                if (failing.contains(what)) {
                    throw new IOException("no database");
                }
            }
        };
    }

    private static Interaction interaction(String... states) {
        GrpcInteractionBuilder interaction = GrpcInteraction.builder(
                "finds",
                DEFINITION,
                DEFINITION.method("library.v1.Library/Find").orElseThrow());
        for (String state : states) {
            interaction.given(ProviderState.of(state));
        }
        return interaction.build();
    }
}
