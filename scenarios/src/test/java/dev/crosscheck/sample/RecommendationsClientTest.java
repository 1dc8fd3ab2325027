package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.ProviderDefinition;
import dev.crosscheck.sample.checkout.RecommendationsClient;
import dev.crosscheck.sample.recommendations.Item;
import dev.crosscheck.sample.recommendations.RecommendReply;
import dev.crosscheck.sample.recommendations.RecommendRequest;
import dev.crosscheck.sample.recommendations.RecommendationsGrpc;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What checkout expects of recommendations; its client runs in this JVM. */
@Crosscheck(
        consumer = "checkout",
        definitions =
                @ProviderDefinition(
                        provider = "recommendations",
                        file = "../contracts/src/main/proto/shop/recommendations/v1/recommendations.proto"),
        pacts = "../contracts/pacts")
class RecommendationsClientTest {

    @Test
    void recommends_what_goes_well_with_an_order(@Fake("recommendations") FakeService recommendations) {
        recommendations
                .given("B2 goes well with A1")
                .when(
                        RecommendationsGrpc.getRecommendMethod(),
                        RecommendRequest.newBuilder().addSkus("A1").setLimit(3).build())
                .as("what goes well with A1")
                .reply(RecommendReply.newBuilder()
                        .addItems(Item.newBuilder().setSku("B2").setReason("often bought together"))
                        .build());

        assertThat(new RecommendationsClient(recommendations.channel()).recommend(List.of("A1")))
                .containsExactly("B2");
    }
}
