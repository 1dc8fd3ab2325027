package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks whether this machine has what the harness needs. */
@Command(
        name = "doctor",
        description = {
            "Looks whether this machine has what is needed: Java, engine, base image, ports, clients of message brokers; and"
                    + " whether what a team set up is as it must be, where it is named.",
            "Exit codes: 0 all is well, 2 usage, 3 something is not; each line says what to do about it."
        },
        footer = {
            "",
            "Example:",
            "  crosscheck doctor --broker http://127.0.0.1:9292 --compose compose.yaml --pacts contracts/pacts \\",
            "    --evidence target/crosscheck/evidence --messages amqp://127.0.0.1:5672?exchange=orders"
        })
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final SetUp setUp = new SetUp();

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Symptom> symptoms = new ArrayList<>(Examination.of(console.environment(), broker));
        symptoms.addAll(setUp.symptoms(console.environment()));
        boolean well = symptoms.stream().allMatch(Symptom::well);
        if (common.json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("well", well);
            ArrayNode all = json.putArray("checks");
            symptoms.forEach(symptom -> all.addObject()
                    .put("name", symptom.name())
                    .put("well", symptom.well())
                    .put("detail", symptom.detail()));
            console.result(json);
        } else {
            symptoms.forEach(symptom -> console.result(symptom.toString()));
        }
        return well ? ExitCode.OPEN : ExitCode.INFRASTRUCTURE;
    }
}
