package dev.crosscheck.sample.checkout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Places orders: looks the products up, prices them, reserves them, charges the card. An order is whole or not at all. */
final class Checkout {

    /**
     * The bound of each call to another service, so that an order is answered while its customer still waits. The first call of a
     * process that has just started takes long on a small machine, without the other service being slow.
     */
    static final Duration CALL_DEADLINE = Duration.ofSeconds(5);

    private final Catalogue catalogue;
    private final Pricing pricing;
    private final Stock stock;
    private final Payments payments;
    private final Recommendations recommendations;
    private final Supplier<String> orderIds;
    private final ConcurrentMap<String, Order> orders = new ConcurrentHashMap<>();

    Checkout(
            Catalogue catalogue,
            Pricing pricing,
            Stock stock,
            Payments payments,
            Recommendations recommendations,
            Supplier<String> orderIds) {
        this.catalogue = catalogue;
        this.pricing = pricing;
        this.stock = stock;
        this.payments = payments;
        this.recommendations = recommendations;
        this.orderIds = orderIds;
    }

    /**
     * Places an order, or leaves nothing behind.
     *
     * @throws OrderRefusedException if it cannot be placed
     */
    Order place(OrderRequest request) {
        List<OrderLine> items = request.items();
        items.forEach(this::requireOnSale);
        Money total = total(items);
        String id = orderIds.get();
        String reservation = stock.reserve(id, items);
        String charge = chargeOrRelease(id, request.card(), total, reservation);
        List<String> others =
                recommendations.recommend(items.stream().map(OrderLine::sku).toList());
        Order order = new Order(id, items, total, charge, others);
        orders.put(id, order);
        return order;
    }

    /** The order with this identifier, if one was placed. */
    Optional<Order> order(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    private void requireOnSale(OrderLine line) {
        Product product =
                catalogue.product(line.sku()).orElseThrow(() -> unknown("There is no product " + line.sku() + "."));
        if (!product.available()) {
            throw new OrderRefusedException(Refusal.SOLD_OUT, product.name() + " is not available.");
        }
    }

    private Money total(List<OrderLine> items) {
        List<Money> prices = items.stream().map(this::price).toList();
        try {
            return prices.stream().reduce(Money::plus).orElseThrow();
        } catch (IllegalArgumentException e) {
            throw OrderRefusedException.unavailable("pricing", e);
        }
    }

    private Money price(OrderLine line) {
        return pricing.quote(line).orElseThrow(() -> unknown("Product " + line.sku() + " has no price."));
    }

    private String chargeOrRelease(String id, String card, Money total, String reservation) {
        try {
            return payments.charge(id, card, total);
        } catch (OrderRefusedException notCharged) {
            try {
                stock.release(reservation);
            } catch (OrderRefusedException notReleased) {
                notCharged.addSuppressed(notReleased);
            }
            throw notCharged;
        }
    }

    private static OrderRefusedException unknown(String message) {
        return new OrderRefusedException(Refusal.UNKNOWN_PRODUCT, message);
    }
}
