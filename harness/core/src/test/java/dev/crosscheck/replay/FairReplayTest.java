package dev.crosscheck.replay;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.TextFormat;
import com.google.protobuf.UnknownFieldSet;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.Reflection;
import dev.crosscheck.fake.Answers;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A definition in an edition, and one with groups: from source, through pact and wire, to the verdict. */
class FairReplayTest {

    private static final ServiceName GUEST = ServiceName.of("guest");
    private static final ServiceName FAIR = ServiceName.of("fair");
    private static final GrpcDefinition DEFINITION = read("/definition/protos/fair/v1/fair.proto");
    private static final MethodDescriptor ENTER =
            DEFINITION.method("fair.v1.Fair/Enter").orElseThrow();
    private static final GrpcDefinition ATTIC = read("/definition/protos/attic/v1/attic.proto");
    private static final MethodDescriptor SEARCH =
            ATTIC.method("attic.v1.Attic/Search").orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age: 1",
                "age: 0 name: '' coins: 3 mood: MOOD_MERRY colour: COLOUR_BLUE tickets: [1, 2] badge: 'x'",
                "age: 1 child { age: 2 child { age: 3 name: 'c' } }",
                "age: 1 friends { key: 'a' value { age: 2 } } [fair.v1.invitation]: 'i'",
                "age: 1 [fair.v1.last] { rides { name: 'r' mood: MOOD_MERRY metres: -1 } once_more { name: 's' } }"
            })
    void an_edition_is_kept_by_its_own_fake(String visitor) {
        keepsItself(DEFINITION, ENTER, visitor, "rides { name: 'a' } rides { metres: 2 } prize: 'p'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label: 'a' Lid { colour: 'red' Hinge { screws: 1 } Hinge { screws: 2 } }",
                "label: 'a' Thing { name: 'b' worth: WORTH_SOMETHING } Thing {} Padlock { key: '\\377' }",
                "label: 'a' [attic.v1.Box.Note.note] { text: 'b' } [attic.v1.dust] { years: 7 } rope: true"
            })
    void groups_are_kept_by_their_own_fake(String box) {
        keepsItself(ATTIC, SEARCH, box, box);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            age: 1 name: ''                | age: 1                         | $.name
            age: 1                         | age: 1 name: ''                | $.name
            age: 1 colour: COLOUR_RED      | age: 1 colour: COLOUR_BLUE     | $.colour
            age: 1 mood: MOOD_UNSPECIFIED  | age: 1                         | $.mood
            age: 1 child { age: 2 }        | age: 1 child { age: 3 }        | $.child.age
            age: 1 tickets: [1, 2]         | age: 1 tickets: [2, 1]         | $.tickets[0]
            age: 1                         | age: 1 coins: 2                | $.coins
            """)
    void presence_is_what_the_feature_says(String expected, String actual, String path) {
        assertThat(differences(expected, visitor(actual)))
                .extracting(Mismatch::path)
                .contains(path);
        assertThat(differences(expected, visitor(expected))).isEmpty();
    }

    @Test
    void a_field_without_presence_is_the_same_whether_it_is_zero_or_absent() {
        assertThat(differences("age: 1 coins: 0", visitor("age: 1"))).isEmpty();
    }

    @Test
    void an_unknown_number_is_a_value_of_an_open_enum_and_an_unknown_field_of_a_closed_one() {
        DynamicMessage merry = plain(
                visitor("age: 1").toBuilder().setUnknownFields(number(4, 9)).build());
        assertThat(differences("age: 1 mood: MOOD_MERRY", merry))
                .containsExactly(new Mismatch("$.mood", "\"MOOD_MERRY\"", "9 (no known constant)", "equality"));
        DynamicMessage grey = plain(
                visitor("age: 1").toBuilder().setUnknownFields(number(5, 9)).build());
        assertThat(differences("age: 1 colour: COLOUR_RED", grey))
                .extracting(Mismatch::path)
                .containsExactlyInAnyOrder("$.colour", "$['#5']");
    }

    @Test
    void reflection_gives_the_edition_back() {
        try (Fake fake = Fake.builder(GUEST, FAIR, DEFINITION).start()) {
            GrpcDefinition reflected =
                    Reflection.of(fake.address()).services("fair.v1.Fair").read();
            assertThat(reflected.descriptorSet(
                            reflected.method("fair.v1.Fair/Enter").orElseThrow(), List.of()))
                    .isEqualTo(DEFINITION.descriptorSet(ENTER, List.of()));
        }
    }

    @Test
    void a_pact_brings_its_edition_along() {
        GrpcInteraction read = again(interaction(DEFINITION, ENTER, "age: 1", exactly(), "prize: 'p'"));
        assertThat(read.method().getFile().toProto().getEdition()).isEqualTo(Edition.EDITION_2023);
        assertThat(PactFiles.toJson(pact(read))).contains("edition = \\\"2023\\\";");
    }

    @Test
    void generated_answers_are_of_the_edition_too() throws Exception {
        try (Fake fake = Fake.builder(GUEST, FAIR, DEFINITION)
                        .answers(Answers.GENERATE)
                        .start();
                Replayer replayer =
                        Replayer.builder(FAIR).target(fake.address()).build()) {
            GrpcInteraction any = interaction(
                    DEFINITION,
                    ENTER,
                    "age: 1",
                    exactly(),
                    "rides { name: 'a' mood: MOOD_MERRY metres: 1 } prize: 'p'",
                    like());
            assertThat(replayer.replay(any).kept()).isTrue();
        }
    }

    private static void keepsItself(GrpcDefinition definition, MethodDescriptor method, String asked, String answered) {
        for (Rules rules : List.of(exactly(), like())) {
            GrpcInteraction read = again(interaction(definition, method, asked, rules, answered));
            assertThat(read.request().toByteString())
                    .isEqualTo(parse(definition, method.getInputType(), asked).toByteString());
            try (Fake fake = Fake.builder(GUEST, FAIR, definition)
                            .pacts(List.of(pact(read)))
                            .start();
                    Replayer replayer =
                            Replayer.builder(FAIR).target(fake.address()).build()) {
                ReplayOutcome outcome = replayer.replay(read);
                assertThat(outcome.kept()).as("%s", outcome).isTrue();
            }
        }
    }

    private static List<Mismatch> differences(String expected, DynamicMessage actual) {
        GrpcInteraction read = again(interaction(DEFINITION, ENTER, expected, exactly(), "prize: 'p'"));
        try {
            return Matching.request(
                    read, DynamicMessage.parseFrom(read.method().getInputType(), actual.toByteString()), Map.of());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static GrpcInteraction interaction(
            GrpcDefinition definition, MethodDescriptor method, String asked, Rules rules, String answered) {
        return interaction(definition, method, asked, rules, answered, rules);
    }

    private static GrpcInteraction interaction(
            GrpcDefinition definition,
            MethodDescriptor method,
            String asked,
            Rules requestRules,
            String answered,
            Rules replyRules) {
        return GrpcInteraction.builder("asks", definition, method)
                .request(parse(definition, method.getInputType(), asked), requestRules)
                .reply(parse(definition, method.getOutputType(), answered), replyRules)
                .build();
    }

    private static GrpcInteraction again(GrpcInteraction interaction) {
        return (GrpcInteraction) PactFiles.read(PactFiles.toJson(pact(interaction)), "fair.json")
                .interactions()
                .get(0);
    }

    private static Pact pact(GrpcInteraction interaction) {
        return new Pact(GUEST, FAIR, List.of(interaction));
    }

    private static DynamicMessage visitor(String text) {
        return parse(DEFINITION, ENTER.getInputType(), text);
    }

    private static DynamicMessage plain(DynamicMessage message) {
        try {
            return DynamicMessage.parseFrom(message.getDescriptorForType(), message.toByteString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static UnknownFieldSet number(int field, long value) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        field,
                        UnknownFieldSet.Field.newBuilder().addVarint(value).build())
                .build();
    }

    private static DynamicMessage parse(GrpcDefinition definition, Descriptor type, String text) {
        ExtensionRegistry extensions = ExtensionRegistry.newInstance();
        type.getFile().getExtensions().forEach(extension -> add(extension, extensions));
        definition
                .messageType("attic.v1.Box.Note")
                .ifPresent(note -> note.getExtensions().forEach(extension -> add(extension, extensions)));
        DynamicMessage.Builder builder = DynamicMessage.newBuilder(type);
        try {
            TextFormat.merge(text, extensions, builder);
        } catch (TextFormat.ParseException e) {
            throw new IllegalArgumentException(text, e);
        }
        return builder.build();
    }

    private static void add(com.google.protobuf.Descriptors.FieldDescriptor extension, ExtensionRegistry extensions) {
        if (extension.getJavaType() == com.google.protobuf.Descriptors.FieldDescriptor.JavaType.MESSAGE) {
            extensions.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
            extensions.add(extension);
        }
    }

    private static GrpcDefinition read(String name) {
        try {
            return (GrpcDefinition)
                    Definitions.read(Path.of(Objects.requireNonNull(FairReplayTest.class.getResource(name))
                            .toURI()));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
