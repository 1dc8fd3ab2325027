package dev.crosscheck.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.testbed.Shell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command in a container, of which the message is the consequence. */
final class CommandTrigger implements MessageTrigger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shell shell;
    private final List<String> command;

    CommandTrigger(Shell shell, List<String> command) {
        this.shell = shell;
        this.command = List.copyOf(command);
    }

    /** The same arguments as a command that sets up a state gets, so that one program can do both. */
    @Override
    public void trigger(MessageInteraction promised, Map<String, Object> told) throws JsonProcessingException {
        Map<String, Object> values = new LinkedHashMap<>();
        promised.states().stream().map(ProviderState::parameters).forEach(values::putAll);
        values.putAll(told);
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(promised.description(), "--params", JSON.writeValueAsString(values)));
        shell.exec(words).requireSuccess();
    }
}
