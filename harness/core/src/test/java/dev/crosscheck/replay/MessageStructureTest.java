package dev.crosscheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileOptions;
import com.google.protobuf.Message;
import dev.crosscheck.matching.Mismatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which parts of two messages must both be there; descriptors have fields of every sort, so they serve as messages. */
class MessageStructureTest {

    @Test
    void misses_a_field_with_presence() {
        assertThat(differences(
                        FieldDescriptorProto.newBuilder()
                                .setName("a")
                                .setNumber(1)
                                .build(),
                        FieldDescriptorProto.newBuilder().setName("b").build()))
                .isEqualTo("[$.number: was missing (expected: there, by parity)]");
    }

    @Test
    void misses_a_message_and_what_is_in_it() {
        assertThat(differences(
                        FileDescriptorProto.newBuilder()
                                .setOptions(FileOptions.newBuilder().setJavaPackage("a"))
                                .build(),
                        FileDescriptorProto.newBuilder()
                                .setOptions(FileOptions.newBuilder().setGoPackage("b"))
                                .build()))
                .isEqualTo("[$.options.java_package: was missing (expected: there, by parity)]");
    }

    @Test
    void looks_into_the_items_of_a_list_and_takes_any_number() {
        DescriptorProto one = type("a", field("x"), field("y"));
        assertThat(differences(one, type("b", field("z")))).isEqualTo("[]");
        assertThat(differences(one, type("b"))).isEqualTo("[]");
        assertThat(differences(one, type("b", FieldDescriptorProto.getDefaultInstance())))
                .isEqualTo("[$.field[*].name: was missing (expected: there, by parity)]");
    }

    private static DescriptorProto type(String name, FieldDescriptorProto... fields) {
        return DescriptorProto.newBuilder()
                .setName(name)
                .addAllField(List.of(fields))
                .build();
    }

    private static FieldDescriptorProto field(String name) {
        return FieldDescriptorProto.newBuilder().setName(name).build();
    }

    private static String differences(Message fake, Message real) {
        return structure(fake).differences(structure(real)).stream()
                .map(Mismatch::toString)
                .toList()
                .toString();
    }

    private static Structure structure(Message message) {
        Structure structure = new Structure();
        MessageStructure.find(message, structure);
        return structure;
    }
}
