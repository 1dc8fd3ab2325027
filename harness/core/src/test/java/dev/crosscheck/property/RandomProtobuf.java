package dev.crosscheck.property;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
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
    private static final int MESSAGES = 4;

    /** One file, proto2 or proto3, with every kind of field, messages that hold each other, and one method. */
    GrpcDefinition definition() {
        boolean proto3 = random.nextBoolean();
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder()
                .setName("random.proto")
                .setPackage("random.v1")
                .setSyntax(proto3 ? "proto3" : "proto2");
        EnumDescriptorProto.Builder kind = file.addEnumTypeBuilder().setName("Kind");
        kind.addValueBuilder().setName("ZERO").setNumber(0);
        kind.addValueBuilder().setName("SEVEN").setNumber(7);
        kind.addValueBuilder().setName("MINUS").setNumber(-1);
        for (int i = 0; i < MESSAGES; i++) {
            file.addMessageType(message("M" + i, proto3));
        }
        file.addServiceBuilder()
                .setName("Random")
                .addMethodBuilder()
                .setName("Ask")
                .setInputType(".random.v1.M0")
                .setOutputType(".random.v1.M1");
        return GrpcDefinition.of(FileDescriptorSet.newBuilder().addFile(file).build(), "random.proto");
    }

    private DescriptorProto message(String name, boolean proto3) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        message.addOneofDeclBuilder().setName("choice");
        message.addField(field("in_choice", 100, proto3)
                .clearLabel()
                .setLabel(Label.LABEL_OPTIONAL)
                .setOneofIndex(0));
        message.addField(field("also_in_choice", 101, proto3)
                .clearLabel()
                .setLabel(Label.LABEL_OPTIONAL)
                .setOneofIndex(0));
        int fields = 1 + random.nextInt(8);
        for (int i = 1; i <= fields; i++) {
            if (random.nextInt(5) == 0) {
                addMap(message, name, i, proto3);
            } else {
                message.addField(field("f" + i, i, proto3));
            }
        }
        if (proto3) { // a oneof of its own is how proto3 says optional
            message.addField(field("maybe", 102, true)
                    .setLabel(Label.LABEL_OPTIONAL)
                    .setProto3Optional(true)
                    .setOneofIndex(1));
            message.addOneofDeclBuilder().setName("_maybe");
        }
        return message.build();
    }

    private void addMap(DescriptorProto.Builder message, String owner, int number, boolean proto3) {
        FieldDescriptorProto.Type[] keys = {
            FieldDescriptorProto.Type.TYPE_STRING,
            FieldDescriptorProto.Type.TYPE_BOOL,
            FieldDescriptorProto.Type.TYPE_INT32,
            FieldDescriptorProto.Type.TYPE_UINT64,
            FieldDescriptorProto.Type.TYPE_SFIXED64
        };
        String entry = "F" + number + "Entry";
        message.addNestedTypeBuilder()
                .setName(entry)
                .addField(FieldDescriptorProto.newBuilder()
                        .setName("key")
                        .setNumber(1)
                        .setLabel(Label.LABEL_OPTIONAL)
                        .setType(keys[random.nextInt(keys.length)]))
                .addField(field("value", 2, proto3).setLabel(Label.LABEL_OPTIONAL))
                .getOptionsBuilder()
                .setMapEntry(true);
        message.addFieldBuilder()
                .setName("f" + number)
                .setNumber(number)
                .setLabel(Label.LABEL_REPEATED)
                .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                .setTypeName(".random.v1." + owner + "." + entry);
    }

    private FieldDescriptorProto.Builder field(String name, int number, boolean proto3) {
        FieldDescriptorProto.Type[] types = FieldDescriptorProto.Type.values();
        FieldDescriptorProto.Type type = types[random.nextInt(types.length)];
        if (type == FieldDescriptorProto.Type.TYPE_GROUP) {
            type = FieldDescriptorProto.Type.TYPE_MESSAGE;
        }
        Label label = random.nextInt(3) == 0 ? Label.LABEL_REPEATED : Label.LABEL_OPTIONAL;
        boolean scalar = type != FieldDescriptorProto.Type.TYPE_MESSAGE && type != FieldDescriptorProto.Type.TYPE_ENUM;
        FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type);
        if (type == FieldDescriptorProto.Type.TYPE_MESSAGE) {
            field.setTypeName(".random.v1.M" + random.nextInt(MESSAGES));
        } else if (type == FieldDescriptorProto.Type.TYPE_ENUM) {
            field.setTypeName(".random.v1.Kind");
        }
        return field.setLabel(!proto3 && scalar && number < 3 && random.nextInt(4) == 0 ? Label.LABEL_REQUIRED : label);
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
