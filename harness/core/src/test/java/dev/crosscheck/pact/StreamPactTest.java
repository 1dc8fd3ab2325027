package dev.crosscheck.pact;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.watch.Ask;
import dev.crosscheck.watch.Offer;
import dev.crosscheck.watch.Price;
import dev.crosscheck.watch.Summary;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamPactTest {

    private static final GrpcDefinition DEFINITION =
            GrpcDefinition.of(Ask.getDescriptor().getFile());

    @Test
    void keeps_every_part_of_a_conversation() {
        GrpcStreamInteraction written = GrpcStreamInteraction.builder("haggles", DEFINITION, method("Haggle"))
                .given(ProviderState.of("lamps are for sale"))
                .requestMetadata(
                        Map.of("tenant", "a", "trace-bin", "AQI="), exactly().matchingHeader("tenant", "[a-z]"))
                .requests(Messages.inOrder(List.of(offer(10, exactly(), Times.between(1, 3)))))
                .responses(Messages.inAnyOrder(
                        List.of(answer(12, like(), Times.once()), answer(13, like(), Times.atLeast(0)))))
                .requests(Messages.inOrder(List.of(offer(12, exactly(), Times.once()))))
                .halfClose()
                .responseMetadata(Map.of("shop", "b"), exactly())
                .ends(GrpcCode.ABORTED, "sold", Map.of("buyer-bin", "AQI="), like())
                .deadline(Duration.ofSeconds(2))
                .build();

        GrpcStreamInteraction read = (GrpcStreamInteraction) again(written);

        assertThat(read.conversation()).hasToString(written.conversation().toString());
        assertThat(read.conversation().deadline()).contains(Duration.ofSeconds(2));
        assertThat(read.requestMetadata()).isEqualTo(Map.of("tenant", "a", "trace-bin", "AQI="));
        assertThat(read.responseMetadata()).isEqualTo(Map.of("shop", "b"));
        assertThat(read.conversation().ending())
                .isInstanceOfSatisfying(
                        Ending.Status.class, end -> assertThat(end.trailers()).isEqualTo(Map.of("buyer-bin", "AQI=")));
        assertThat(PactFiles.toJson(pact(read))).isEqualTo(PactFiles.toJson(pact(written)));
    }

    @Test
    void is_pending_to_other_tools_and_not_to_ours() throws IOException {
        GrpcStreamInteraction written = follow().build();

        assertThat(json(written).at("/interactions/0/pending").booleanValue()).isTrue();
        assertThat(again(written).pending()).isFalse();
        assertThat(again(follow().pending().build()).pending()).isTrue();
    }

    @Test
    void puts_the_first_request_and_all_responses_where_other_tools_look() throws IOException {
        JsonNode file = json(follow().build());

        assertThat(file.at("/interactions/0/type").textValue()).isEqualTo("Synchronous/Messages");
        assertThat(file.at("/interactions/0/request/contents/content").textValue())
                .isNotEmpty();
        assertThat(file.at("/interactions/0/response")).hasSize(2);
        assertThat(file.at("/metadata/plugins")).hasSize(1);
    }

    @Test
    void reads_several_responses_without_a_conversation_as_all_of_them_in_order() throws IOException {
        ObjectNode file = json(follow().build());
        ((ObjectNode) file.at("/interactions/0/pluginConfiguration")).remove("crosscheck");

        GrpcStreamInteraction read = (GrpcStreamInteraction)
                PactFiles.read(file.toString(), "foreign").interactions().get(0);

        assertThat(read.pending()).isTrue();
        assertThat(read.conversation())
                .hasToString("[requests [Ask once], half-close, responses [Price once, Price once]], then OK");
    }

    @Test
    void reads_an_error_after_responses_of_another_tool_as_the_end() throws IOException {
        ObjectNode file = json(
                follow().ends(GrpcCode.UNAVAILABLE, "closing", Map.of(), like()).build());
        ((ObjectNode) file.at("/interactions/0/pluginConfiguration")).remove("crosscheck");

        GrpcStreamInteraction read = (GrpcStreamInteraction)
                PactFiles.read(file.toString(), "foreign").interactions().get(0);

        assertThat(read.conversation().ending()).hasToString("UNAVAILABLE (closing)");
        assertThat(read.conversation().responses().get(0).messages()).hasSize(2);
    }

    @Test
    void refuses_a_unary_call_with_two_responses() throws IOException {
        ObjectNode file = json(follow().build());
        ObjectNode plugins = (ObjectNode) file.at("/interactions/0/pluginConfiguration");
        plugins.remove("crosscheck");
        ((ObjectNode) plugins.get("protobuf")).put("service", ".watch.v1.Prices/Get");

        assertThatExceptionOfType(PactFormatException.class)
                .isThrownBy(() -> PactFiles.read(file.toString(), "foreign"))
                .withMessageContaining("2 messages long");
    }

    @Test
    void says_what_is_wrong_with_a_conversation() throws IOException {
        ObjectNode file = json(follow().build());
        ((ObjectNode) file.at("/interactions/0/pluginConfiguration/crosscheck/steps/2/responses/0"))
                .put("atLeast", 3)
                .put("atMost", 2);

        assertThatExceptionOfType(PactFormatException.class)
                .isThrownBy(() -> PactFiles.read(file.toString(), "torn"))
                .withMessageContaining("torn: interactions[0]: pluginConfiguration.crosscheck conversation")
                .withMessageContaining("times were 3 to 2");
    }

    @Test
    void refuses_what_a_call_of_its_type_cannot_do() {
        GrpcStreamBuilder twoAnswers = GrpcStreamInteraction.builder("reports", DEFINITION, method("Report"))
                .requests(Messages.inOrder(List.of(price(1))))
                .halfClose()
                .responses(Messages.inOrder(
                        List.of(message(Summary.getDefaultInstance()), message(Summary.getDefaultInstance()))));

        assertThatIllegalArgumentException()
                .isThrownBy(twoAnswers::build)
                .withMessageContaining("CLIENT_STREAMING call")
                .withMessageContaining("one response last");
    }

    @Test
    void refuses_a_rule_for_a_field_that_the_message_does_not_have() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamMessage.of(Ask.getDefaultInstance(), like().type("isbn"), Times.once()))
                .withMessageContaining("isbn");
    }

    private static GrpcStreamBuilder follow() {
        return GrpcStreamInteraction.builder("follows", DEFINITION, method("Follow"))
                .requests(Messages.inOrder(
                        List.of(message(Ask.newBuilder().setSku("A1").build()))))
                .halfClose()
                .responses(Messages.inOrder(List.of(price(1), price(2))));
    }

    private static StreamMessage price(long cents) {
        return message(Price.newBuilder().setSku("A1").setCents(cents).build());
    }

    private static StreamMessage message(Message message) {
        return StreamMessage.of(message, exactly(), Times.once());
    }

    private static StreamMessage offer(long cents, Rules rules, Times times) {
        return StreamMessage.of(Offer.newBuilder().setCents(cents).build(), rules, times);
    }

    private static StreamMessage answer(long cents, Rules rules, Times times) {
        return StreamMessage.of(
                dev.crosscheck.watch.Answer.newBuilder().setCents(cents).build(), rules, times);
    }

    private static MethodDescriptor method(String name) {
        return DEFINITION.method("watch.v1.Prices/" + name).orElseThrow();
    }

    private static Pact pact(Interaction... interactions) {
        return new Pact(ServiceName.of("shopper"), ServiceName.of("prices"), Arrays.asList(interactions));
    }

    private static Interaction again(Interaction interaction) {
        return PactFiles.read(PactFiles.toJson(pact(interaction)), "again")
                .interactions()
                .get(0);
    }

    private static ObjectNode json(Interaction interaction) throws IOException {
        return (ObjectNode) new JsonMapper().readTree(PactFiles.toJson(pact(interaction)));
    }
}
