package dev.crosscheck.replay;

import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generators;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcInteraction;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call with the values of the provider's states where the pact wants them.
 *
 * @param request the message to send
 * @param metadata the metadata to send
 */
record FilledInCall(Message request, Map<String, String> metadata) {

    static FilledInCall of(GrpcInteraction interaction, Generation generation) {
        Generators generators = interaction.model().getRequest().getGenerators();
        Map<String, String> metadata = new LinkedHashMap<>(interaction.requestMetadata());
        generation
                .fills(generators, Category.METADATA)
                .forEach((name, fill) -> metadata.put(name, String.valueOf(fill.of(metadata.get(name)))));
        Message.Builder request = interaction.request().toBuilder();
        generation.fills(generators, Category.BODY).forEach((path, fill) -> set(request, path, fill));
        return new FilledInCall(request.build(), metadata);
    }

    private static void set(Message.Builder request, String path, Generation.Fill fill) {
        Iterator<String> names =
                List.of(path.replaceFirst("^\\$\\.?", "").split("\\.")).iterator();
        Message.Builder message = request;
        FieldDescriptor field = field(message, names.next(), path);
        while (names.hasNext()) {
            message = message.getFieldBuilder(field);
            field = field(message, names.next(), path);
        }
        message.setField(field, Scalars.of(field, fill.of(message.getField(field))));
    }

    private static FieldDescriptor field(Message.Builder message, String name, String path) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        if (field == null || field.isRepeated()) {
            throw new IllegalArgumentException(
                    "pact: generator was at '" + path + "' (expected: a path of single fields of "
                            + message.getDescriptorForType().getFullName() + "). Record the pact without it.");
        }
        return field;
    }
}
