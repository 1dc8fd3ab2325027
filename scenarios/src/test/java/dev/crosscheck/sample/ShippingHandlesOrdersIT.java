package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.Real;
import dev.crosscheck.testbed.RealService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Crosscheck(real = "shipping", compose = "shipping/compose.yaml", publishers = "orders", pacts = "../contracts/pacts")
class ShippingHandlesOrdersIT {

    @Test
    void prepares_what_was_ordered(@Fake("orders") FakePublisher orders, @Real("shipping") RealService shipping) {
        orders.given("a customer orders A1")
                .message("an order is placed")
                .json("""
                        {"id": "4711", "items": [{"sku": "A1"}]}""")
                .metadata("exchange", "orders")
                .metadata("routingKey", "order.placed")
                .publishedTo("amqp://guest:guest@rabbitmq:5672");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(shipping.get("/shipments/4711").body()).contains("\"status\": \"prepared\"", "A1"));
    }
}
