package dev.crosscheck.matching;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.matchingrules.ContentTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.DateMatcher;
import au.com.dius.pact.core.model.matchingrules.IncludeMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MaxTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.MinMaxTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NotEmptyMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher.NumberType;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.SemverMatcher;
import au.com.dius.pact.core.model.matchingrules.TimeMatcher;
import au.com.dius.pact.core.model.matchingrules.TimestampMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.TextFormat;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcInteractionBuilder;
import dev.crosscheck.pact.GrpcReply;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What proto2 has and proto3 has not, and the well-known types: read anew from a pact before anything is compared. */
class MuseumMatchingTest {

    private static final GrpcDefinition DEFINITION = read();
    private static final MethodDescriptor SHOW =
            DEFINITION.method("museum.v1.Museum/Show").orElseThrow();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Part { title: 'a' marks: 1 }            | Part { title: 'a' marks: 2 }            | $.part[0].marks[0]
                    Owner { name: 'a' }                     | Owner { name: 'b' }                     | $.owner.name
                    era: MODERN                             | era: ANTIQUE                            | $.era
                    eras: [MODERN, ANTIQUE]                 | eras: [ANTIQUE, MODERN]                 | $.eras[0]
                    found_by { name: 'a' limit: 10 }        | found_by { name: 'a' }                  | $.found_by.limit
                    picture: '\\377a'                        | picture: '\\376a'                        | $.picture
                    yes_no { key: true value: 'a' }         | yes_no { key: true value: 'b' }         | $.yes_no.true
                    yes_no { key: true value: 'a' }         | yes_no { key: false value: 'a' }        | $.yes_no.true
                    by_number { key: 18446744073709551615 value { name: 'a' } } | by_number { key: 18446744073709551615 value { name: 'b' } } | $.by_number[18446744073709551615].name
                    Detail { open: true }                   | number: 1                               | $.detail
                    anything { number_value: 1 }            | anything { string_value: '1' }          | $.anything
                    anything { null_value: NULL_VALUE }     | anything { bool_value: false }          | $.anything
                    list { values { number_value: 1 } }     | list { values { number_value: 2 } }     | $.list[0]
                    mask { paths: 'a' }                     | mask { paths: 'b' }                     | $.mask.paths[0]
                    nothing {}                              | number: 1                               | $.nothing
                    since { seconds: 1 }                    | since { seconds: 2 }                    | $.since.seconds
                    inside { inside { number: 1 } }         | inside { inside { number: 2 } }         | $.inside.inside.number
                    weight: nan                             | weight: 1                               | $.weight
                    weight: inf                             | weight: -inf                            | $.weight
                    readings: [nan, inf]                    | readings: [nan, -inf]                   | $.readings[1]
                    found_by { name: 'a' [museum.v1.language]: 'en' } | found_by { name: 'a' [museum.v1.language]: 'de' } | $.found_by['[museum.v1.language]']
                    found_by { name: 'a' [museum.v1.seen]: { number: 1 } } | found_by { name: 'a' [museum.v1.seen]: { number: 2 } } | $.found_by['[museum.v1.seen]'][0].number
                    extra { [type.googleapis.com/museum.v1.Stamp] { place: 'a' } } | extra { [type.googleapis.com/museum.v1.Stamp] { place: 'b' } } | $.extra.value.place
                    extra { [type.googleapis.com/museum.v1.Stamp] { signs: ['a', 'b'] } } | extra { [type.googleapis.com/museum.v1.Stamp] { signs: ['a', 'c'] } } | $.extra.value.signs[1]
                    extra { [type.googleapis.com/museum.v1.Stamp] { place: 'a' } } | extra { [type.googleapis.com/museum.v1.Query] { name: 'a' } } | $.extra.type_url
                    extra { type_url: 'x/y.Unknown' value: 'a' } | extra { type_url: 'x/y.Unknown' value: 'b' } | $.extra.value
                    extras { [type.googleapis.com/museum.v1.Stamp] { place: 'a' } } | extras { [type.googleapis.com/museum.v1.Stamp] { place: 'b' } } | $.extras[0].value.place
                    """)
    void compares_by_value_and_says_where(String expected, String actual, String path) {
        assertThat(reply(expected, exactly(), expected)).isEmpty();
        assertThat(reply(expected, like(), expected)).isEmpty();
        assertThat(reply(expected, exactly(), actual))
                .extracting(Mismatch::path)
                .contains(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Part { title: 'a' marks: 1 }        | Part { title: 'b' marks: [2, 3] } Part { title: 'c' marks: 4 }
                    era: MODERN                         | era: ANTIQUE
                    weight: 1                           | weight: nan
                    picture: 'a'                        | picture: '\\377'
                    yes_no { key: true value: 'a' }     | yes_no { key: true value: 'b' } yes_no { key: false value: 'c' }
                    since { seconds: 1 nanos: 2 }       | since { seconds: 3 nanos: 4 }
                    extra { [type.googleapis.com/museum.v1.Stamp] { place: 'a' signs: 'b' } } | extra { [type.googleapis.com/museum.v1.Stamp] { place: 'c' signs: ['d', 'e'] } }
                    found_by { name: 'a' [museum.v1.language]: 'en' } | found_by { name: 'b' [museum.v1.language]: 'de' }
                    anything { struct_value { fields { key: 'a' value { number_value: 1 } } } } | anything { struct_value { fields { key: 'a' value { number_value: 2 } } } }
                    """)
    void accepts_other_values_of_the_same_type(String expected, String actual) {
        assertThat(reply(expected, like(), actual)).isEmpty();
    }

    @Test
    void takes_an_enum_value_that_nobody_knows_for_no_value_of_its_type() {
        String red = "extra { [type.googleapis.com/museum.v1.Stamp] { colour: RED } }";
        String unknown = "extra { [type.googleapis.com/museum.v1.Stamp] { colour: 7 } }";

        assertThat(reply(red, like(), unknown))
                .containsExactly(new Mismatch("$.extra.value.colour", "\"RED\"", "7 (no known constant)", "type"));
        assertThat(reply(unknown, exactly(), unknown)).isEmpty();
    }

    @Test
    void holds_a_request_to_what_was_promised_wherever_it_says_more() {
        assertThat(request("name: 'a'", "name: 'a' [museum.v1.language]: 'en'"))
                .extracting(Mismatch::path, Mismatch::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("$['[museum.v1.language]']", "unexpected"));
        assertThat(request("name: 'a' limit: 10", "name: 'a' limit: 10")).isEmpty();
    }

    @Test
    void applies_each_rule_of_the_specification() {
        assertApplies("version", SemverMatcher.INSTANCE, "'1.2.3'", "'1.2'");
        assertApplies("version", new RegexMatcher("[a-z]+"), "'abc'", "'ab1'");
        assertApplies("version", new IncludeMatcher("b"), "'abc'", "'acd'");
        assertApplies("version", NotEmptyMatcher.INSTANCE, "'a'", "''");
        assertApplies("opened", new DateMatcher("yyyy-MM-dd"), "'2026-11-22'", "'22.11.2026'");
        assertApplies("opened", new TimeMatcher("HH:mm"), "'23:59'", "'noon'");
        assertApplies("opened", new TimestampMatcher("yyyy-MM-dd'T'HH:mm"), "'2026-11-22T10:00'", "'2026-11-22'");
        assertApplies("weight", new NumberTypeMatcher(NumberType.DECIMAL), "2.5", null);
        assertApplies("number", new NumberTypeMatcher(NumberType.INTEGER), "3", null);
        assertApplies("number", new NumberTypeMatcher(NumberType.NUMBER), "3", null);
        assertApplies("weight", new NumberTypeMatcher(NumberType.INTEGER), null, "2.5");
        assertApplies("picture", new RegexMatcher("p.g"), "'png'", "'jpg'");
        assertApplies("picture", new IncludeMatcher("n"), "'png'", "'jpg'");
        assertApplies("picture", new ContentTypeMatcher("application/pdf"), "'%PDF-1.4 a'", "'plain words'");
        assertApplies("picture", TypeMatcher.INSTANCE, "'\\377'", null);
        assertApplies("readings", new MinTypeMatcher(2), "[1, 2]", "[1]");
        assertApplies("readings", new MaxTypeMatcher(2), "[1, 2]", "[1, 2, 3]");
        assertApplies("readings", new MinMaxTypeMatcher(1, 2), "[1]", "[1, 2, 3]");
        assertApplies("era", new RegexMatcher("M.*"), "MODERN", "ANTIQUE");
    }

    private static void assertApplies(String field, MatchingRule rule, @Nullable String good, @Nullable String bad) {
        String example = field + ": " + (good == null ? bad : good);
        GrpcInteraction interaction =
                again(shows().reply(exhibit(example), exactly()).build());
        interaction
                .model()
                .getResponse()
                .get(0)
                .getMatchingRules()
                .rulesForCategory("body")
                .setRule("$." + field, rule, RuleLogic.AND);
        if (good != null) {
            assertThat(Matching.response(interaction, GrpcReply.of(exhibit(field + ": " + good))))
                    .as("%s %s", rule, good)
                    .isEmpty();
        }
        if (bad != null) {
            assertThat(Matching.response(interaction, GrpcReply.of(exhibit(field + ": " + bad))))
                    .as("%s %s", rule, bad)
                    .isNotEmpty();
        }
    }

    private static GrpcInteractionBuilder shows() {
        return GrpcInteraction.builder("shows", DEFINITION, SHOW)
                .request(parse(SHOW.getInputType(), "name: 'a'"), exactly());
    }

    private static List<Mismatch> reply(String expected, Rules rules, String actual) {
        GrpcInteraction interaction =
                again(shows().reply(exhibit(expected), rules).build());
        return Matching.response(
                interaction, GrpcReply.of(plain(interaction.method().getOutputType(), exhibit(actual))));
    }

    private static List<Mismatch> request(String expected, String actual) {
        GrpcInteraction interaction = again(
                shows().request(parse(SHOW.getInputType(), expected), exactly()).build());
        return Matching.request(
                interaction, plain(interaction.method().getInputType(), parse(SHOW.getInputType(), actual)), Map.of());
    }

    /** As a pact file brings it: with descriptors of its own, and only those that it needs. */
    private static GrpcInteraction again(GrpcInteraction interaction) {
        Pact pact = new Pact(ServiceName.of("visitor"), ServiceName.of("museum"), List.of(interaction));
        return (GrpcInteraction) PactFiles.read(PactFiles.toJson(pact), "museum.json")
                .interactions()
                .get(0);
    }

    /** As it comes from the wire: nobody has told the parser about extensions. */
    private static DynamicMessage plain(com.google.protobuf.Descriptors.Descriptor type, DynamicMessage message) {
        try {
            return DynamicMessage.parseFrom(type, message.toByteString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DynamicMessage exhibit(String text) {
        return parse(SHOW.getOutputType(), text);
    }

    private static DynamicMessage parse(com.google.protobuf.Descriptors.Descriptor type, String text) {
        ExtensionRegistry extensions = ExtensionRegistry.newInstance();
        type.getFile().getExtensions().forEach(extension -> {
            if (extension.getJavaType() == com.google.protobuf.Descriptors.FieldDescriptor.JavaType.MESSAGE) {
                extensions.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
            } else {
                extensions.add(extension);
            }
        });
        DynamicMessage.Builder builder = DynamicMessage.newBuilder(type);
        try {
            TextFormat.Parser.newBuilder()
                    .setTypeRegistry(DEFINITION.typeRegistry())
                    .build()
                    .merge(text, extensions, builder);
        } catch (TextFormat.ParseException e) {
            throw new IllegalArgumentException(text, e);
        }
        return builder.build();
    }

    private static GrpcDefinition read() {
        try (InputStream set = MuseumMatchingTest.class.getResourceAsStream("/definition/museum.desc")) {
            return GrpcDefinition.of(FileDescriptorSet.parseFrom(Objects.requireNonNull(set)), "museum.desc");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
