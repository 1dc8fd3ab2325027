package dev.crosscheck.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.testbed.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The states that a command in a container sets up and tears down. */
final class CommandStates implements StateHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shell shell;
    private final List<String> command;

    CommandStates(Shell shell, List<String> command) {
        this.shell = shell;
        this.command = List.copyOf(command);
    }

    @Override
    public Map<String, Object> setUp(ProviderState state) throws IOException {
        return ToldValues.lastLine(run(state, "setup"));
    }

    @Override
    public void tearDown(ProviderState state) throws JsonProcessingException {
        run(state, "teardown");
    }

    private String run(ProviderState state, String action) throws JsonProcessingException {
        List<String> words = new ArrayList<>(command);
        words.addAll(
                List.of(state.name(), "--params", JSON.writeValueAsString(state.parameters()), "--action", action));
        return shell.exec(words).requireSuccess().standardOutput();
    }
}
