package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.recording.Recorded;
import dev.crosscheck.recording.Recording;
import dev.crosscheck.service.LinkName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was recorded, of one consumer and some providers. */
final class RecordedPacts {

    private final Path directory;
    private final Map<Path, Recorded> recorded = new LinkedHashMap<>();

    RecordedPacts(Path directory) {
        this.directory = directory;
    }

    /** Records into the pact that is there, or into an empty one. */
    void add(LinkName link, Function<Pact, Recorded> recording) {
        Path file = directory.resolve(PactFiles.fileName(link.consumer(), link.provider()));
        Pact pact = Files.exists(file) ? PactFiles.read(file) : new Pact(link.consumer(), link.provider(), List.of());
        recorded.put(file, recording.apply(pact));
    }

    /** What was left out, and where secrets were replaced. */
    void tell(Console console) {
        recorded.values().forEach(one -> {
            one.leftOut().forEach(line -> console.note("left out: " + line));
            one.redacted().forEach(line -> console.note("redacted: " + line));
        });
    }

    void refuseNothing() {
        for (Recorded one : recorded.values()) {
            if (one.samples() == 0) {
                throw new CommandFailure(
                        ExitCode.CLOSED,
                        "record: exchanges on " + one.pact().link() + " were none that could be recorded, "
                                + one.leftOut().size()
                                + " kinds left out (expected: at least one). Let COMMAND make the consumer call it, or the provider publish."
                                + " Nothing was written.");
            }
        }
    }

    void write() throws IOException {
        Files.createDirectories(directory);
        recorded.forEach((file, one) -> PactFiles.write(one.pact(), file));
    }

    String text() {
        return recorded.entrySet().stream()
                .map(entry -> {
                    Recorded one = entry.getValue();
                    return entry.getKey() + ": recorded " + counted(fresh(one), "interaction") + " of "
                            + counted(one.samples(), "exchange") + "; the pact has "
                            + one.pact().interactions().size();
                })
                .collect(Collectors.joining("\n"));
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode pacts = json.putArray("pacts");
        recorded.forEach((file, one) -> {
            ObjectNode pact = pacts.addObject().put("file", file.toString());
            pact.put("consumer", one.pact().consumer().value());
            pact.put("provider", one.pact().provider().value());
            pact.put("exchanges", one.samples());
            pact.put("interactions", one.pact().interactions().size()).put("recorded", fresh(one));
            ArrayNode leftOut = pact.putArray("leftOut");
            one.leftOut().forEach(leftOut::add);
            ArrayNode redacted = pact.putArray("redacted");
            one.redacted().forEach(redacted::add);
        });
        return json;
    }

    private static long fresh(Recorded one) {
        return one.pact().interactions().stream()
                .filter(interaction -> interaction.writtenBy().equals(Recording.WRITER))
                .count();
    }
}
