package dev.crosscheck.replay;

import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generator;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.model.generators.Generators;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
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

    static FilledInCall of(GrpcInteraction interaction, Map<String, Object> values) {
        Generators generators = interaction.model().getRequest().getGenerators();
        Map<String, Object> context = StateValues.contextFor(generators, values);
        Map<String, String> metadata = new LinkedHashMap<>(interaction.requestMetadata());
        of(generators, Category.METADATA)
                .forEach((name, generator) ->
                        metadata.put(name, String.valueOf(generator.generate(context, metadata.get(name)))));
        Message.Builder request = interaction.request().toBuilder();
        of(generators, Category.BODY).forEach((path, generator) -> set(request, path, generator, context));
        return new FilledInCall(request.build(), metadata);
    }

    private static Map<String, Generator> of(Generators generators, Category category) {
        Map<String, Generator> chosen = new LinkedHashMap<>();
        generators.getCategories().getOrDefault(category, Map.of()).forEach((path, generator) -> {
            if (generator.correspondsToMode(GeneratorTestMode.Provider)) {
                chosen.put(path, generator);
            }
        });
        return chosen;
    }

    private static void set(Message.Builder request, String path, Generator generator, Map<String, Object> context) {
        Iterator<String> names =
                List.of(path.replaceFirst("^\\$\\.?", "").split("\\.")).iterator();
        Message.Builder message = request;
        FieldDescriptor field = field(message, names.next(), path);
        while (names.hasNext()) {
            message = message.getFieldBuilder(field);
            field = field(message, names.next(), path);
        }
        message.setField(field, Scalars.of(field, generator.generate(context, message.getField(field))));
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
