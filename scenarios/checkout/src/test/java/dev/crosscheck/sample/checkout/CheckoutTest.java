package dev.crosscheck.sample.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckoutTest {

    private static final Map<String, Product> PRODUCTS = Map.of(
            "A1", new Product("A1", "Teapot", true),
            "B2", new Product("B2", "Cup", true),
            "C3", new Product("C3", "Kettle", false),
            "D4", new Product("D4", "Spoon", true),
            "E5", new Product("E5", "Tray", true));
    private static final Map<String, Money> PRICES =
            Map.of("A1", Money.of("EUR", 2000), "B2", Money.of("EUR", 450), "E5", Money.of("USD", 700));

    private final Warehouse warehouse = new Warehouse();

    @Test
    void adds_up_what_the_lines_cost() {
        Order order = checkout(accepting()).place(order(new OrderLine("A1", 2), new OrderLine("B2", 1)));

        assertThat(order.total()).isEqualTo(Money.of("EUR", 4450));
    }

    @Test
    void keeps_an_order_that_was_placed() {
        Checkout checkout = checkout(accepting());

        Order order = checkout.place(order(new OrderLine("A1", 1)));

        assertThat(checkout.order("order-1")).contains(order);
    }

    @Test
    void keeps_the_products_of_an_order_reserved() {
        checkout(accepting()).place(order(new OrderLine("A1", 1)));

        assertThat(warehouse.reserved).containsExactly("reservation of order-1");
    }

    @Test
    void reserves_nothing_when_payments_fails() {
        Payments failing = (orderId, card, amount) -> {
            throw OrderRefusedException.unavailable("payments", new IOException("no answer"));
        };

        assertRefused(checkout(failing), Refusal.UNAVAILABLE, new OrderLine("A1", 1));
        assertThat(warehouse.reserved).isEmpty();
    }

    @Test
    void stores_nothing_when_the_card_is_declined() {
        Checkout checkout = checkout((orderId, card, amount) -> {
            throw new OrderRefusedException(Refusal.CARD_DECLINED, "declined");
        });

        assertRefused(checkout, Refusal.CARD_DECLINED, new OrderLine("A1", 1));
        assertThat(checkout.order("order-1")).isEmpty();
    }

    @Test
    void says_that_a_reservation_could_not_be_released() {
        warehouse.refusesReleases = true;
        Checkout checkout = checkout((orderId, card, amount) -> {
            throw new OrderRefusedException(Refusal.CARD_DECLINED, "declined");
        });

        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> checkout.place(order(new OrderLine("A1", 1))))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void refuses_a_product_that_does_not_exist() {
        assertRefused(checkout(accepting()), Refusal.UNKNOWN_PRODUCT, new OrderLine("Z9", 1));
    }

    @Test
    void refuses_a_product_without_a_price() {
        assertRefused(checkout(accepting()), Refusal.UNKNOWN_PRODUCT, new OrderLine("D4", 1));
    }

    @Test
    void refuses_a_product_that_is_not_available() {
        assertRefused(checkout(accepting()), Refusal.SOLD_OUT, new OrderLine("C3", 1));
    }

    @Test
    void refuses_lines_priced_in_two_currencies() {
        assertRefused(checkout(accepting()), Refusal.UNAVAILABLE, new OrderLine("A1", 1), new OrderLine("E5", 1));
    }

    private static void assertRefused(Checkout checkout, Refusal refusal, OrderLine... lines) {
        assertThatExceptionOfType(OrderRefusedException.class)
                .isThrownBy(() -> checkout.place(order(lines)))
                .returns(refusal, OrderRefusedException::refusal);
    }

    private static OrderRequest order(OrderLine... lines) {
        return new OrderRequest(List.of(lines), "card-1");
    }

    private static Payments accepting() {
        return (orderId, card, amount) -> "charge of " + orderId;
    }

    private Checkout checkout(Payments payments) {
        return new Checkout(
                sku -> Optional.ofNullable(PRODUCTS.get(sku)),
                line -> Optional.ofNullable(PRICES.get(line.sku()))
                        .map(each -> new Money(each.currency(), each.amountMinor() * line.quantity())),
                warehouse,
                payments,
                skus -> List.of(),
                () -> "order-1");
    }

    private static final class Warehouse implements Stock {

        private final List<String> reserved = new ArrayList<>();
        private boolean refusesReleases;

        @Override
        public String reserve(String orderId, List<OrderLine> lines) {
            String reservation = "reservation of " + orderId;
            reserved.add(reservation);
            return reservation;
        }

        @Override
        public void release(String reservationId) {
            if (refusesReleases) {
                throw OrderRefusedException.unavailable("stock", new IOException("no answer"));
            }
            reserved.remove(reservationId);
        }
    }
}
