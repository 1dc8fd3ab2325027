package dev.crosscheck.coverage;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.crosscheck.definition.Offering;
import dev.crosscheck.definition.Offering.Kind;
import dev.crosscheck.pact.Mentions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which fields of a protobuf message its consumer uses: those that the example holds, those that the pact mentions, and those that a
 * rule is about. A field of proto3 with its default value is in no example.
 */
final class UsedFields {

    private final Mentions mentions;
    private final Kind kind;
    private final Set<Offering> parts = new HashSet<>();

    private UsedFields(Mentions mentions, Kind kind) {
        this.mentions = mentions;
        this.kind = kind;
    }

    static Set<Offering> of(Message example, Mentions mentions, Kind kind) {
        UsedFields used = new UsedFields(mentions, kind);
        used.message(example, List.of("$"), "");
        mentions.ruled().forEach(path -> used.ruled(path, example.getDescriptorForType()));
        return used.parts;
    }

    private void message(Message message, List<String> path, String name) {
        Map<FieldDescriptor, Object> held = message.getAllFields();
        Set<FieldDescriptor> fields =
                new LinkedHashSet<>(message.getDescriptorForType().getFields());
        fields.addAll(held.keySet()); // extensions
        for (FieldDescriptor field : fields) {
            List<String> fieldPath = then(path, field.getName());
            if (held.containsKey(field) || mentions.contain(fieldPath)) {
                add(kind, name + field.getName());
                values(field, message.getField(field), fieldPath, name + field.getName());
            }
        }
    }

    private void values(FieldDescriptor field, Object value, List<String> path, String name) {
        if (field.isMapField()) {
            FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor of = field.getMessageType().findFieldByNumber(2);
            for (Object each : (List<?>) value) {
                Message entry = (Message) each;
                one(entry.getField(of), then(path, String.valueOf(entry.getField(key))), name + "[]");
            }
        } else if (field.isRepeated()) {
            List<?> items = (List<?>) value;
            for (int i = 0; i < items.size(); i++) {
                one(items.get(i), then(path, String.valueOf(i)), name + "[]");
            }
        } else {
            one(value, path, name);
        }
    }

    private void one(Object value, List<String> path, String name) {
        if (value instanceof Message inner) {
            message(inner, path, name + ".");
        } else if (value instanceof EnumValueDescriptor constant) {
            add(Kind.VALUE, name + "=" + constant.getName());
        }
    }

    private void ruled(List<String> path, Descriptor root) {
        Descriptor type = root;
        String name = "";
        for (int i = 1; i < path.size(); i++) {
            FieldDescriptor field = type.findFieldByName(path.get(i));
            if (field == null) {
                return;
            }
            name += field.getName();
            add(kind, name);
            FieldDescriptor value = field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
            if (value.getJavaType() != JavaType.MESSAGE) {
                return;
            }
            type = value.getMessageType();
            name += field.isRepeated() ? "[]." : ".";
            i += field.isRepeated() ? 1 : 0; // which entry it is does not matter
        }
    }

    private static List<String> then(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private void add(Kind of, String name) {
        parts.add(new Offering(of, name));
    }
}
