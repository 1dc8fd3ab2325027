package dev.crosscheck.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.testbed.RealService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The states that a command in the provider's container sets up and tears down. */
final class StateCommand implements StateHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RealService provider;
    private final List<String> command;

    StateCommand(RealService provider, List<String> command) {
        this.provider = provider;
        this.command = command;
    }

    @Override
    public Map<String, Object> setUp(ProviderState state) throws JsonProcessingException {
        run(state, "setup");
        return Map.of();
    }

    @Override
    public void tearDown(ProviderState state) throws JsonProcessingException {
        run(state, "teardown");
    }

    private void run(ProviderState state, String action) throws JsonProcessingException {
        List<String> words = new ArrayList<>(command);
        words.addAll(
                List.of(state.name(), "--params", JSON.writeValueAsString(state.parameters()), "--action", action));
        provider.exec(words.toArray(String[]::new)).requireSuccess();
    }
}
