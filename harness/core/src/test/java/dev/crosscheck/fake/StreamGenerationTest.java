package dev.crosscheck.fake;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generator;
import au.com.dius.pact.core.model.generators.MockServerURLGenerator;
import au.com.dius.pact.core.model.generators.RandomIntGenerator;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Message;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcStreamBuilder;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.watch.Ask;
import dev.crosscheck.watch.Price;
import dev.crosscheck.watch.PricesGrpc;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Values that a pact leaves to whoever sends a stream's messages. */
class StreamGenerationTest {

    private static final ServiceName SHOPPER = ServiceName.of("shopper");
    private static final ServiceName PRICES = ServiceName.of("prices");
    private static final GrpcDefinition DEFINITION =
            GrpcDefinition.of(Ask.getDescriptor().getFile());

    @Test
    void are_made_by_the_fake_for_every_response_and_every_call_anew() {
        StreamMessage price = of(Price.newBuilder().setSku("http://prices/A1").setCents(1), Times.times(3));
        generate(price, "$.cents", new RandomIntGenerator(100, 999_999_999));
        generate(price, "$.sku", new MockServerURLGenerator("http://prices/A1", ".*(/A1)$"));

        try (Fake fake = answeringWith(price)) {
            List<Price> first = follow(fake);
            List<Price> second = follow(fake);

            assertThat(first).hasSize(3).extracting(Price::getCents).doesNotHaveDuplicates();
            assertThat(first).allMatch(each -> each.getCents() >= 100);
            assertThat(first).extracting(Price::getSku).containsOnly("http://" + fake.address() + "/A1");
            assertThat(second).doesNotContainAnyElementsOf(first);
        }
        try (Fake fake = answeringWith(price)) {
            assertThat(follow(fake)).extracting(Price::getCents).isEqualTo(cents(price));
        }
    }

    @Test
    void are_made_for_metadata_too() {
        GrpcStreamInteraction promise = builder(of(Price.newBuilder().setCents(1), Times.once()))
                .responseMetadata(Map.of("batch", "1"), like())
                .build();
        promise.responseHeaders()
                .getGenerators()
                .addGenerator(Category.METADATA, "batch", new RandomIntGenerator(7, 7));
        AtomicReference<Metadata> headers = new AtomicReference<>(new Metadata());

        try (Fake fake = Fake.builder(SHOPPER, PRICES, DEFINITION)
                .pacts(List.of(new Pact(SHOPPER, PRICES, List.of(promise))))
                .start()) {
            PricesGrpc.newBlockingStub(fake.channel())
                    .withInterceptors(
                            MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>(new Metadata())))
                    .follow(Ask.getDefaultInstance())
                    .forEachRemaining(price -> {});
        }

        assertThat(Objects.requireNonNull(headers.get())
                        .get(Metadata.Key.of("batch", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("7");
    }

    @Test
    void are_told_by_states_for_requests_to_a_real_provider() {
        StreamMessage asked = StreamMessage.of(
                Ask.newBuilder().setSku("A1").build(), exactly().fromState("sku", "sku-${id}"), Times.once());
        GrpcStreamInteraction written = GrpcStreamInteraction.builder("follows", DEFINITION, method())
                .requestMetadata(Map.of("tenant", "t"), exactly().headerFromState("tenant", "${tenant}"))
                .requests(Messages.inOrder(List.of(asked)))
                .halfClose()
                .build();
        GrpcStreamInteraction read =
                (GrpcStreamInteraction) reread(written).interactions().get(0);
        Generation toProvider = Generation.ofRequest(Map.of("id", 7, "tenant", "blue"), 1);

        assertThat(toProvider.requestMetadata(read)).isEqualTo(Map.of("tenant", "blue"));
        assertThat(toProvider.messages(read.conversation().requests().get(0)))
                .singleElement()
                .hasToString("sku: \"sku-7\"\n");
    }

    private static List<Long> cents(StreamMessage price) {
        try (Fake again = answeringWith(price)) {
            return follow(again).stream().map(Price::getCents).toList();
        }
    }

    private static List<Price> follow(Fake fake) {
        List<Price> prices = new ArrayList<>();
        PricesGrpc.newBlockingStub(fake.channel())
                .follow(Ask.getDefaultInstance())
                .forEachRemaining(prices::add);
        return prices;
    }

    private static Fake answeringWith(StreamMessage response) {
        return answeringWith(builder(response).build());
    }

    private static Fake answeringWith(GrpcStreamInteraction promise) {
        return Fake.builder(SHOPPER, PRICES, DEFINITION)
                .pacts(List.of(reread(promise)))
                .start();
    }

    /** As a file holds it. */
    private static Pact reread(GrpcStreamInteraction promise) {
        return PactFiles.read(PactFiles.toJson(new Pact(SHOPPER, PRICES, List.of(promise))), "recorded");
    }

    private static GrpcStreamBuilder builder(StreamMessage response) {
        return GrpcStreamInteraction.builder("follows", DEFINITION, method())
                .requests(Messages.inOrder(
                        List.of(StreamMessage.of(Ask.getDefaultInstance(), Rules.exactly(), Times.once()))))
                .halfClose()
                .responses(Messages.inOrder(List.of(response)));
    }

    private static MethodDescriptor method() {
        return Ask.getDescriptor().getFile().getServices().get(0).findMethodByName("Follow");
    }

    private static StreamMessage of(Message.Builder message, Times times) {
        return StreamMessage.of(message.build(), like(), times);
    }

    private static void generate(StreamMessage message, String path, Generator generator) {
        message.contents().getGenerators().addGenerator(Category.BODY, path, generator);
    }
}
