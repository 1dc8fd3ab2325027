package dev.crosscheck.definition;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the files that messages need and that no import leads to: of what is packed into an {@code Any}, and of extensions. */
final class UsedFiles {

    private static final int DEEPEST = 10;

    private final KnownTypes types;
    private final Set<FileDescriptor> files = new LinkedHashSet<>();

    private UsedFiles(KnownTypes types) {
        this.types = types;
    }

    static Set<FileDescriptor> of(Collection<? extends Message> messages, KnownTypes types) {
        UsedFiles used = new UsedFiles(types);
        messages.forEach(message -> used.look(message, 0));
        return used.files;
    }

    private void look(Message message, int depth) {
        if (depth < DEEPEST) {
            types.unpack(message).ifPresent(packed -> {
                files.add(packed.getDescriptorForType().getFile());
                look(packed, depth + 1);
            });
        }
        message.getAllFields().forEach((field, value) -> look(field, value, depth));
    }

    private void look(FieldDescriptor field, Object value, int depth) {
        if (field.isExtension()) {
            files.add(field.getFile());
        }
        if (value instanceof List<?> items) {
            items.forEach(item -> look(field, item, depth));
        } else if (value instanceof Message message) {
            look(message, depth);
        }
    }
}
