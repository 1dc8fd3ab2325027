package dev.crosscheck.replay;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/** Finds the structure of a protobuf message: what is there, of all that may be absent. Types need no comparing, the definition has them. */
final class MessageStructure {

    private static final String THERE = "there";

    private final Structure found;

    private MessageStructure(Structure found) {
        this.found = found;
    }

    static void find(Message message, Structure to) {
        new MessageStructure(to).look("$", message);
    }

    private void look(String path, Message message) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            String at = path + "." + field.getName();
            if (field.isRepeated()) {
                items(at, field, (List<?>) message.getField(field));
            } else if (field.hasPresence() && message.hasField(field)) {
                found.found(at, THERE);
                if (message.getField(field) instanceof Message nested) {
                    look(at, nested);
                }
            }
        }
    }

    /** How many there are is a value; what each of them has is not. */
    private void items(String path, FieldDescriptor field, List<?> items) {
        if (items.isEmpty()) {
            found.foundEmpty(path);
        }
        for (Object item : items) {
            if (field.isMapField()) {
                Object value = ((Message) item).getField(field.getMessageType().findFieldByName("value"));
                if (value instanceof Message nested) {
                    look(path + ".*", nested);
                }
            } else if (item instanceof Message nested) {
                look(path + "[*]", nested);
            }
        }
    }
}
