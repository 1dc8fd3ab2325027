package dev.crosscheck.pact;

import com.google.protobuf.Descriptors.Descriptor;
import dev.crosscheck.definition.GrpcDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the types of messages that are published, not called for. */
final class MessageTypes {

    private MessageTypes() {}

    /** By {@code .package.Message}, or as older pacts have it, {@code Message}; empty when there is none or are several. */
    static Optional<Descriptor> find(GrpcDefinition definition, String name) {
        String qualified = name.startsWith(".") ? name.substring(1) : name;
        List<Descriptor> all = definition.files().stream()
                .flatMap(file -> file.getMessageTypes().stream())
                .flatMap(MessageTypes::withNested)
                .toList();
        return all.stream()
                .filter(type -> type.getFullName().equals(qualified))
                .findFirst()
                .or(() -> only(all.stream()
                        .filter(type -> type.getName().equals(qualified))
                        .toList()));
    }

    private static Optional<Descriptor> only(List<Descriptor> found) {
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Stream<Descriptor> withNested(Descriptor type) {
        return Stream.concat(Stream.of(type), type.getNestedTypes().stream().flatMap(MessageTypes::withNested));
    }
}
