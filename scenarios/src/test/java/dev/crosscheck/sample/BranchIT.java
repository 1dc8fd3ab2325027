package dev.crosscheck.sample;

import static dev.crosscheck.junit.ResponseAssert.assertThat;
import static dev.crosscheck.pact.Rules.like;

import dev.crosscheck.fake.Example;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.Real;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.sample.pricing.Markdown;
import dev.crosscheck.sample.pricing.MarkdownReply;
import dev.crosscheck.sample.pricing.Price;
import dev.crosscheck.sample.pricing.PricingGrpc;
import dev.crosscheck.sample.pricing.Total;
import dev.crosscheck.sample.pricing.WatchRequest;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.testbed.RealService;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a branch expects of pricing, in streaming calls; the branch is a Python service in a container. */
@Crosscheck(real = "branch", pacts = "../contracts/pacts")
class BranchIT {

    private static final Rules PRICED = like().equality("sku").matching("currency", "[A-Z]{3}");

    @Test
    void hears_the_price_of_each_label_and_hangs_up(
            @Fake("pricing") FakeService pricing, @Real("branch") RealService branch) {
        pricing.given("A1 costs 20 EUR")
                .given("B2 costs 4.50 EUR")
                .whenStream(PricingGrpc.getWatchMethod())
                .as("labels of A1 and B2")
                .deadline(Duration.ofSeconds(10))
                .receives(watch("A1", "B2"))
                .replies(
                        Example.of(price("A1", 2000)).matching(PRICED),
                        Example.of(price("B2", 450)).matching(PRICED))
                .thenCancelled();

        assertThat(branch.get("/labels?sku=A1&sku=B2"))
                .hasStatus(200)
                .hasBodyContaining("[\"20.00 EUR\", \"4.50 EUR\"]");
    }

    @Test
    void hears_of_changes_until_its_time_is_over(
            @Fake("pricing") FakeService pricing, @Real("branch") RealService branch) {
        pricing.given("A1 costs 20 EUR")
                .whenStream(PricingGrpc.getWatchMethod())
                .as("the price of A1 for a second")
                .deadline(Duration.ofSeconds(1))
                .receives(watch("A1"))
                .replies(Example.of(price("A1", 2000)).matching(PRICED))
                .thenFails(GrpcCode.DEADLINE_EXCEEDED, "");

        assertThat(branch.get("/changes?sku=A1&seconds=1")).hasStatus(200).hasBodyContaining("[\"20.00 EUR\"]");
    }

    @Test
    void marks_down_in_one_stream(@Fake("pricing") FakeService pricing, @Real("branch") RealService branch) {
        pricing.given("A1 costs 20 EUR")
                .given("X9 has no price")
                .whenStream(PricingGrpc.getMarkDownMethod())
                .as("A1 and X9 marked down")
                .receives(markdown("A1", 25), markdown("X9", 50))
                .replies(MarkdownReply.newBuilder().setLowered(1).build(), like().equality("lowered"))
                .thenCompletes();

        assertThat(branch.post("/markdowns", "{\"A1\": 25, \"X9\": 50}"))
                .hasStatus(200)
                .hasBodyContaining("{\"lowered\": 1}");
    }

    @Test
    void shows_the_total_after_each_product(@Fake("pricing") FakeService pricing, @Real("branch") RealService branch) {
        pricing.given("A1 costs 20 EUR")
                .given("B2 costs 4.50 EUR")
                .whenStream(PricingGrpc.getRingUpMethod())
                .as("two of A1 and one of B2 at the till")
                .receives(Samples.quoteRequest("A1", 2))
                .replies(total(2, 4000), like().equality("pieces"))
                .receives(Samples.quoteRequest("B2"))
                .replies(total(3, 4450), like().equality("pieces"))
                .thenCompletes();

        assertThat(branch.post(
                        "/sales", sale("{\"sku\": \"A1\", \"quantity\": 2}, {\"sku\": \"B2\", \"quantity\": 1}")))
                .hasStatus(200)
                .hasBodyContaining("[\"40.00 EUR\", \"44.50 EUR\"]");
    }

    @Test
    void stops_at_a_product_without_a_price(@Fake("pricing") FakeService pricing, @Real("branch") RealService branch) {
        pricing.given("A1 costs 20 EUR")
                .given("X9 has no price")
                .whenStream(PricingGrpc.getRingUpMethod())
                .as("a product without a price at the till")
                .receives(Samples.quoteRequest("A1"))
                .replies(total(1, 2000), like().equality("pieces"))
                .receives(Samples.quoteRequest("X9"))
                .thenFails(GrpcCode.NOT_FOUND, "X9 has no price");

        assertThat(branch.post(
                        "/sales", sale("{\"sku\": \"A1\", \"quantity\": 1}, {\"sku\": \"X9\", \"quantity\": 1}")))
                .hasStatus(404)
                .hasBodyContaining("\"shown\": [\"20.00 EUR\"]")
                .hasBodyContaining("X9 has no price");
    }

    private static WatchRequest watch(String... skus) {
        return WatchRequest.newBuilder().addAllSkus(List.of(skus)).build();
    }

    private static Price price(String sku, long amountMinor) {
        return Price.newBuilder()
                .setSku(sku)
                .setCurrency("EUR")
                .setAmountMinor(amountMinor)
                .build();
    }

    private static Markdown markdown(String sku, int percent) {
        return Markdown.newBuilder().setSku(sku).setPercent(percent).build();
    }

    private static Total total(int pieces, long amountMinor) {
        return Total.newBuilder()
                .setPieces(pieces)
                .setCurrency("EUR")
                .setAmountMinor(amountMinor)
                .build();
    }

    private static String sale(String lines) {
        return "{\"lines\": [" + lines + "]}";
    }
}
