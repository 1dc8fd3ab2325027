package dev.crosscheck.fake;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes messages up from their descriptor alone: every field is set, of a oneof the first, and the same seed gives the same. */
final class GeneratedMessages {

    private static final int DEEPEST = 5;
    private static final int LARGEST = 1_000;
    private static final int MOST = 1_000;

    private final Random random;
    private int made;

    private GeneratedMessages(Random random) {
        this.random = random;
    }

    /** A message for a request: another request gets another message, the same request always the same. */
    static Message of(Descriptor type, long seed, byte[] request) {
        long mixed = seed * 31 + Arrays.hashCode(request);
        return new GeneratedMessages(new Random(mixed)).message(type, 0);
    }

    private Message message(Descriptor type, int depth) {
        made++;
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            boolean chosen = oneof == null || oneof.getField(0).equals(field);
            boolean tooDeep =
                    (depth >= DEEPEST || made >= MOST) && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (!chosen || (tooDeep && !field.isRequired())) {
                continue;
            }
            Object value = value(field, depth);
            if (field.isRepeated()) {
                message.addRepeatedField(field, value);
            } else {
                message.setField(field, value);
            }
        }
        return message.build();
    }

    private Object value(FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> 1 + random.nextInt(LARGEST);
            case LONG -> 1L + random.nextInt(LARGEST);
            case FLOAT -> (1 + random.nextInt(LARGEST)) / 4f;
            case DOUBLE -> (1 + random.nextInt(LARGEST)) / 4d;
            case BOOLEAN -> random.nextBoolean();
            case STRING -> field.getName() + "-" + random.nextInt(LARGEST);
            case BYTE_STRING -> ByteString.copyFromUtf8(field.getName() + "-" + random.nextInt(LARGEST));
            case ENUM -> constant(field.getEnumType().getValues());
            case MESSAGE -> message(field.getMessageType(), depth + 1);
        };
    }

    /** Not the first where there is a choice: in proto3 that is the unset one. */
    private EnumValueDescriptor constant(List<EnumValueDescriptor> constants) {
        return constants.size() == 1 ? constants.get(0) : constants.get(1 + random.nextInt(constants.size() - 1));
    }
}
