package dev.crosscheck.recording;

import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.recording.Turns.Speaker;
import dev.crosscheck.recording.Turns.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Messages of one turn, one right after the other, that are of one kind.
 *
 * @param kind how requests are built, as in {@link Value#shape()}; of responses, which alternatives they hold: fields may be missing
 * @param messages at least one
 */
record Run(String kind, List<DynamicMessage> messages) {

    static List<Run> of(Turn turn) {
        Function<DynamicMessage, String> kind = turn.speaker() == Speaker.CONSUMER
                ? message -> MessageBody.value(message).shape()
                : Run::alternatives;
        List<Run> runs = new ArrayList<>();
        for (DynamicMessage message : turn.messages()) {
            String own = kind.apply(message);
            if (runs.isEmpty() || !runs.get(runs.size() - 1).kind().equals(own)) {
                runs.add(new Run(own, new ArrayList<>()));
            }
            runs.get(runs.size() - 1).messages().add(message);
        }
        return runs;
    }

    private static String alternatives(DynamicMessage message) {
        return message.getDescriptorForType().getRealOneofs().stream()
                .filter(message::hasOneof)
                .map((OneofDescriptor oneof) ->
                        message.getOneofFieldDescriptor(oneof).getName())
                .collect(Collectors.joining(","));
    }

    /**
     * The runs of a sample that belong to those of an example: of the same kinds, in the same order. Empty messages stand for one that
     * the sample lacks.
     */
    static List<List<DynamicMessage>> belonging(List<Run> example, List<Run> sample) {
        List<List<DynamicMessage>> found = new ArrayList<>();
        int next = 0;
        for (Run run : example) {
            boolean is = next < sample.size() && sample.get(next).kind().equals(run.kind());
            found.add(is ? sample.get(next++).messages() : List.of());
        }
        return found;
    }
}
