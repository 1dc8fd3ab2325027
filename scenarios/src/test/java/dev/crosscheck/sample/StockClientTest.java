package dev.crosscheck.sample;

import static dev.crosscheck.pact.Rules.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.ProviderDefinition;
import dev.crosscheck.sample.checkout.OrderLine;
import dev.crosscheck.sample.checkout.OrderRefusedException;
import dev.crosscheck.sample.checkout.StockClient;
import dev.crosscheck.sample.stock.Line;
import dev.crosscheck.sample.stock.ReleaseReply;
import dev.crosscheck.sample.stock.ReleaseRequest;
import dev.crosscheck.sample.stock.Reservation;
import dev.crosscheck.sample.stock.ReserveRequest;
import dev.crosscheck.sample.stock.StockGrpc;
import dev.crosscheck.service.GrpcCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What checkout expects of the stock service; its client runs in this JVM. */
@Crosscheck(
        consumer = "checkout",
        definitions =
                @ProviderDefinition(provider = "stock", file = "../contracts/src/main/proto/shop/stock/v1/stock.proto"),
        pacts = "../contracts/pacts")
class StockClientTest {

    @Test
    void reserves_products(@Fake("stock") FakeService stock) {
        stock.given("A1 is in stock")
                .when(StockGrpc.getReserveMethod(), reserveRequest("A1"))
                .as("a reservation of A1")
                .matchingRequest(exactly().type("order_id"))
                .reply(Reservation.newBuilder().setReservationId("r-1").build());

        assertThat(new StockClient(stock.channel()).reserve("o-1", List.of(new OrderLine("A1", 1))))
                .isEqualTo("r-1");
    }

    @Test
    void refuses_an_order_of_what_is_short(@Fake("stock") FakeService stock) {
        stock.given("B2 is not in stock")
                .when(StockGrpc.getReserveMethod(), reserveRequest("B2"))
                .as("a reservation of what is short")
                .matchingRequest(exactly().type("order_id"))
                .fails(GrpcCode.FAILED_PRECONDITION, "B2 is short");

        StockClient client = new StockClient(stock.channel());
        assertThatThrownBy(() -> client.reserve("o-1", List.of(new OrderLine("B2", 1))))
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining("too little");
    }

    @Test
    void gives_a_reservation_back(@Fake("stock") FakeService stock) {
        stock.given("A1 is reserved as r-1")
                .when(
                        StockGrpc.getReleaseMethod(),
                        ReleaseRequest.newBuilder().setReservationId("r-1").build())
                .as("the release of a reservation")
                .reply(ReleaseReply.getDefaultInstance());

        new StockClient(stock.channel()).release("r-1");

        assertThat(stock.answers()).hasSize(1);
    }

    private static ReserveRequest reserveRequest(String sku) {
        return ReserveRequest.newBuilder()
                .setOrderId("o-1")
                .addLines(Line.newBuilder().setSku(sku).setQuantity(1))
                .build();
    }
}
