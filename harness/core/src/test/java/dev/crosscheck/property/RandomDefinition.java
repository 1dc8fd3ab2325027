package dev.crosscheck.property;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FeatureSet.EnumType;
import com.google.protobuf.DescriptorProtos.FeatureSet.FieldPresence;
import com.google.protobuf.DescriptorProtos.FeatureSet.MessageEncoding;
import com.google.protobuf.DescriptorProtos.FeatureSet.RepeatedFieldEncoding;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.crosscheck.definition.GrpcDefinition;
import java.util.Random;

/** A definition that nobody would write: every kind of field, messages that hold each other, and one method. */
record RandomDefinition(Random random, Language language) {

    private static final int MESSAGES = 4;

    /** What protobuf has been written in. */
    enum Language {
        PROTO2,
        PROTO3,
        EDITION
    }

    GrpcDefinition definition() {
        FileDescriptorProto.Builder file =
                FileDescriptorProto.newBuilder().setName("random.proto").setPackage("random.v1");
        switch (language) {
            case PROTO2 -> file.setSyntax("proto2");
            case PROTO3 -> file.setSyntax("proto3");
            case EDITION -> file.setSyntax("editions").setEdition(one(Edition.EDITION_2023, Edition.EDITION_2024));
        }
        file.addEnumType(kind());
        for (int i = 0; i < MESSAGES; i++) {
            file.addMessageType(message("M" + i));
        }
        file.addServiceBuilder()
                .setName("Random")
                .addMethodBuilder()
                .setName("Ask")
                .setInputType(".random.v1.M0")
                .setOutputType(".random.v1.M1");
        return GrpcDefinition.of(FileDescriptorSet.newBuilder().addFile(file).build(), "random.proto");
    }

    private EnumDescriptorProto kind() {
        EnumDescriptorProto.Builder kind = EnumDescriptorProto.newBuilder().setName("Kind");
        kind.addValueBuilder().setName("ZERO").setNumber(0);
        kind.addValueBuilder().setName("SEVEN").setNumber(7);
        kind.addValueBuilder().setName("MINUS").setNumber(-1);
        if (language == Language.EDITION && random.nextBoolean()) {
            kind.getOptionsBuilder().getFeaturesBuilder().setEnumType(EnumType.CLOSED);
        }
        return kind.build();
    }

    private DescriptorProto message(String name) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        message.addOneofDeclBuilder().setName("choice");
        message.addField(plain("in_choice", 100).setOneofIndex(0));
        message.addField(plain("also_in_choice", 101).setOneofIndex(0));
        int fields = 1 + random.nextInt(8);
        for (int i = 1; i <= fields; i++) {
            if (random.nextInt(5) == 0) {
                addMap(message, name, i);
            } else {
                message.addField(field("f" + i, i));
            }
        }
        if (language == Language.PROTO3) { // a oneof of its own is how proto3 says optional
            message.addField(plain("maybe", 102).setProto3Optional(true).setOneofIndex(1));
            message.addOneofDeclBuilder().setName("_maybe");
        }
        return message.build();
    }

    private void addMap(DescriptorProto.Builder message, String owner, int number) {
        String entry = "F" + number + "Entry";
        message.addNestedTypeBuilder()
                .setName(entry)
                .addField(plain("key", 1)
                        .clearTypeName()
                        .setType(one(
                                FieldDescriptorProto.Type.TYPE_STRING,
                                FieldDescriptorProto.Type.TYPE_BOOL,
                                FieldDescriptorProto.Type.TYPE_INT32,
                                FieldDescriptorProto.Type.TYPE_UINT64,
                                FieldDescriptorProto.Type.TYPE_SFIXED64)))
                .addField(plain("value", 2))
                .getOptionsBuilder()
                .setMapEntry(true);
        message.addFieldBuilder()
                .setName("f" + number)
                .setNumber(number)
                .setLabel(Label.LABEL_REPEATED)
                .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                .setTypeName(".random.v1." + owner + "." + entry);
    }

    /** Singular and of any type, but no group. */
    private FieldDescriptorProto.Builder plain(String name, int number) {
        FieldDescriptorProto.Type type = one(FieldDescriptorProto.Type.values());
        FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setLabel(Label.LABEL_OPTIONAL)
                .setType(type == FieldDescriptorProto.Type.TYPE_GROUP ? FieldDescriptorProto.Type.TYPE_MESSAGE : type);
        if (field.getType() == FieldDescriptorProto.Type.TYPE_MESSAGE) {
            field.setTypeName(".random.v1.M" + random.nextInt(MESSAGES));
        } else if (type == FieldDescriptorProto.Type.TYPE_ENUM) {
            field.setTypeName(".random.v1.Kind");
        }
        return field;
    }

    private FieldDescriptorProto.Builder field(String name, int number) {
        FieldDescriptorProto.Builder field = plain(name, number);
        boolean isMessage = field.getType() == FieldDescriptorProto.Type.TYPE_MESSAGE;
        boolean isRepeated = random.nextInt(3) == 0;
        boolean isScalar = !isMessage && field.getType() != FieldDescriptorProto.Type.TYPE_ENUM;
        boolean isRequired = !isRepeated && isScalar && number < 3 && random.nextInt(4) == 0;
        if (isRepeated) {
            field.setLabel(Label.LABEL_REPEATED);
        }
        switch (language) {
            case PROTO2 -> {
                if (isRequired) {
                    field.setLabel(Label.LABEL_REQUIRED);
                } else if (isMessage && random.nextBoolean()) {
                    field.setType(FieldDescriptorProto.Type.TYPE_GROUP);
                }
            }
            case PROTO3 -> {} // has nothing to choose
            case EDITION -> {
                FeatureSet.Builder features = field.getOptionsBuilder().getFeaturesBuilder();
                if (isMessage) {
                    features.setMessageEncoding(one(MessageEncoding.DELIMITED, MessageEncoding.LENGTH_PREFIXED));
                } else if (isRepeated
                        && field.getType() != FieldDescriptorProto.Type.TYPE_STRING
                        && field.getType() != FieldDescriptorProto.Type.TYPE_BYTES) {
                    features.setRepeatedFieldEncoding(
                            one(RepeatedFieldEncoding.PACKED, RepeatedFieldEncoding.EXPANDED));
                } else if (!isRepeated && isScalar) {
                    features.setFieldPresence(
                            isRequired
                                    ? FieldPresence.LEGACY_REQUIRED
                                    : one(FieldPresence.EXPLICIT, FieldPresence.IMPLICIT));
                }
            }
        }
        return field;
    }

    @SafeVarargs
    private final <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }
}
