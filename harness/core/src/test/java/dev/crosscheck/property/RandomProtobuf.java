package dev.crosscheck.property;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.crosscheck.definition.GrpcDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Definitions that nobody would write, and messages that nobody would send. */
record RandomProtobuf(Random random) {

    private static final int DEEPEST = 4;

    /** One file in one of protobuf's languages. */
    GrpcDefinition definition() {
        RandomDefinition.Language[] languages = RandomDefinition.Language.values();
        return new RandomDefinition(random, languages[random.nextInt(languages.length)]).definition();
    }

    /** Some of the fields, or all, or none; what is required always. */
    DynamicMessage message(Descriptor type) {
        return message(type, 0);
    }

    private DynamicMessage message(Descriptor type, int depth) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        int density = random.nextInt(4);
        for (FieldDescriptor field : type.getFields()) {
            boolean tooDeep = depth >= DEEPEST && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            OneofDescriptor oneof = field.getContainingOneof();
            boolean taken = oneof != null && message.hasOneof(oneof);
            if (field.isRequired() || (!tooDeep && !taken && random.nextInt(4) <= density)) {
                set(message, field, depth);
            }
        }
        return message.build();
    }

    private void set(DynamicMessage.Builder message, FieldDescriptor field, int depth) {
        if (field.isMapField()) {
            Set<Object> keys = new HashSet<>();
            for (int i = 0; i < random.nextInt(4); i++) {
                DynamicMessage entry = entry(field.getMessageType(), depth);
                if (keys.add(entry.getField(field.getMessageType().findFieldByNumber(1)))) {
                    message.addRepeatedField(field, entry);
                }
            }
        } else if (field.isRepeated()) {
            for (int i = 0; i < random.nextInt(4); i++) {
                message.addRepeatedField(field, value(field, depth));
            }
        } else {
            message.setField(field, value(field, depth));
        }
    }

    private DynamicMessage entry(Descriptor type, int depth) {
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByNumber(1), value(type.findFieldByNumber(1), depth))
                .setField(type.findFieldByNumber(2), value(type.findFieldByNumber(2), depth))
                .build();
    }

    private Object value(FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> one(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt());
            case LONG -> one(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong());
            case FLOAT -> one(0f, 1.5f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, random.nextFloat());
            case DOUBLE -> one(0d, 2.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300, random.nextDouble());
            case BOOLEAN -> random.nextBoolean();
            case STRING -> one("", "a", "matching(type, 'x')", "\u0000'\"\\${x}", "Łódź \uD83D\uDE00", "$.a[*]");
            case BYTE_STRING -> ByteString.copyFrom(bytes());
            case ENUM -> constant(field.getEnumType());
            case MESSAGE -> message(field.getMessageType(), depth + 1);
        };
    }

    private Object one(Object... values) {
        return values[random.nextInt(values.length)];
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(6)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Object constant(EnumDescriptor type) {
        return type.getValues().get(random.nextInt(type.getValues().size()));
    }

    /** The message with one thing changed, somewhere in it; the same when there was nothing to change. */
    Message changed(Message message) {
        List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
        Message.Builder changed = message.toBuilder();
        FieldDescriptor field = fields.get(random.nextInt(fields.size()));
        if (field.isMapField()) {
            if (message.getRepeatedFieldCount(field) > 0) {
                changed.clearField(field);
            }
        } else if (field.isRepeated()) {
            changed.addRepeatedField(field, value(field, DEEPEST));
        } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && message.hasField(field)) {
            changed.setField(field, changed((Message) message.getField(field)));
        } else if (!field.isRequired() && message.hasField(field) && random.nextBoolean()) {
            changed.clearField(field);
        } else {
            changed.setField(field, value(field, DEEPEST));
        }
        return changed.build();
    }
}
