package dev.crosscheck.sample;

import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Crosscheck(consumer = "notifications", publishers = "shipping", pacts = "../contracts/pacts")
class ShipmentMailsTest {

    private final ShipmentMails mails = new ShipmentMails();

    @Test
    void tells_what_is_on_its_way(@Fake("shipping") FakePublisher shipping) {
        shipping.given("an order is prepared", Map.of("order", "7", "skus", List.of("A1")))
                .message("a shipment is dispatched")
                .json("""
                        {"order": "7", "carrier": "teapost", "parcels": [{"sku": "A1", "quantity": 1}]}""", like().matching("order", "\\d+").equality("parcels[*].sku"))
                .metadata("exchange", "shipments")
                .metadata("routingKey", "shipment.dispatched")
                .metadata("schema", "1")
                .handledBy(message -> mails.onDispatched(message.contents()));

        assertThat(mails.sent()).containsExactly("Order 7 is on its way with teapost: 1 x A1");
    }
}
