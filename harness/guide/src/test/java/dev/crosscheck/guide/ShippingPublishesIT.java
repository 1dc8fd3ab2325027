package dev.crosscheck.guide;

import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.ProviderState;
import dev.crosscheck.junit.Real;
import dev.crosscheck.junit.Replay;
import dev.crosscheck.junit.ReplayExpectations;
import dev.crosscheck.junit.Trigger;
import dev.crosscheck.testbed.RealService;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

@Crosscheck(real = "shipping", compose = "../../scenarios/shipping/compose.yaml", pacts = "../../contracts/pacts")
class ShippingPublishesIT {

    private RealService shipping;

    @BeforeEach
    void find(@Real("shipping") RealService service) {
        shipping = service;
    }

    @ProviderState("an order is prepared")
    Map<String, Object> prepared(Map<String, Object> order) {
        shipping.send("PUT", "/shipments/" + order.get("order"), Map.of(), "{\"skus\": [\"A1\"]}");
        return order;
    }

    @Trigger("a shipment is dispatched")
    void dispatch(Map<String, Object> order) {
        shipping.post("/shipments/" + order.get("order") + "/dispatch", "");
    }

    @ReplayExpectations(provider = "shipping", messages = "amqp://guest:guest@rabbitmq:5672")
    void publishes(Replay replay) {
        replay.verify();
    }
}
