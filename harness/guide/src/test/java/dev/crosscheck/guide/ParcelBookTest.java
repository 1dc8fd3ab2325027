package dev.crosscheck.guide;

import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Crosscheck(consumer = "parcels", publishers = "shipping", pacts = "target/parcel-pacts")
class ParcelBookTest {

    @Test
    void knows_who_carries_an_order(@Fake("shipping") FakePublisher shipping) {
        ParcelBook book = new ParcelBook();

        shipping.given("an order is prepared", Map.of("order", "7", "skus", List.of("A1")))
                .message("a shipment is dispatched")
                .json("{\"order\": \"7\", \"carrier\": \"teapost\"}", like().matching("order", "\\d+"))
                .metadata("exchange", "shipments")
                .metadata("routingKey", "shipment.dispatched")
                .handledBy(message -> book.onDispatched(message.text()));

        assertThat(book.carrierOf("7")).isEqualTo("teapost");
    }
}
