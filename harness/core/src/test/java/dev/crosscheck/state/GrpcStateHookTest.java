package dev.crosscheck.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.definition.Definitions;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The provider is a fake made of the definition that we hand out, so that both sides are held to it. */
class GrpcStateHookTest {

    private static final String CHANGE = "crosscheck.state.v1.ProviderStates/Change";
    private static final String SETUP =
            "{\"state\": \"Emma is there\", \"params\": {\"copies\": 2, \"tags\": [\"a\", null, true]}, \"action\": \"ACTION_SETUP\"}";
    private static final ProviderState EMMA =
            new ProviderState("Emma is there", Map.of("copies", 2, "tags", Arrays.asList("a", null, true)));

    private final Fake provider = Fake.builder(
                    ServiceName.of("crosscheck"),
                    ServiceName.of("library"),
                    Definitions.read(Path.of("src/main/resources/dev/crosscheck/state/provider_states.proto")))
            .start();
    private final FakeService states = provider.open();
    private final StateHandler hook = StateHandlers.grpc(provider.address());

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void sends_the_state_with_its_parameters_and_takes_its_values() throws Exception {
        states.whenCalled(CHANGE, SETUP)
                .reply("{\"values\": {\"id\": 7, \"price\": 1.5, \"of\": {\"name\": \"Emma\"}}}");

        assertThat(hook.setUp(EMMA)).isEqualTo(Map.of("id", 7L, "price", 1.5, "of", Map.of("name", "Emma")));
        states.verify();
    }

    @Test
    void asks_for_the_state_to_be_taken_away() throws Exception {
        states.whenCalled(CHANGE, SETUP.replace("SETUP", "TEARDOWN")).reply("{}");

        hook.tearDown(EMMA);

        states.verify();
    }

    @Test
    void does_not_know_what_the_provider_does_not_find() {
        states.whenCalled(CHANGE, SETUP).fails(GrpcCode.NOT_FOUND, "no such state");

        assertThatThrownBy(() -> hook.setUp(EMMA)).isInstanceOf(UnknownStateException.class);
    }

    @Test
    void says_what_the_provider_said_when_it_failed() {
        states.whenCalled(CHANGE, SETUP).fails(GrpcCode.INTERNAL, "no database");

        assertThatThrownBy(() -> hook.setUp(EMMA))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("status was INTERNAL", "no database");
    }
}
