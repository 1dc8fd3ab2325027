package dev.crosscheck.sample.checkout;

import dev.crosscheck.sample.pricing.PriceQuote;
import dev.crosscheck.sample.pricing.PricingGrpc;
import dev.crosscheck.sample.pricing.QuoteRequest;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** Pricing, over gRPC. */
public final class PricingClient implements Pricing {

    private final PricingGrpc.PricingBlockingStub stub;

    /** A client of pricing behind the given channel. */
    public PricingClient(Channel channel) {
        stub = PricingGrpc.newBlockingStub(channel);
    }

    @Override
    public Optional<Money> quote(OrderLine line) {
        QuoteRequest request = QuoteRequest.newBuilder()
                .setSku(line.sku())
                .setQuantity(line.quantity())
                .build();
        try {
            PriceQuote quote = stub.withDeadlineAfter(Checkout.CALL_DEADLINE).quote(request);
            return Optional.of(Money.of(quote.getCurrency(), quote.getAmountMinor()));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw OrderRefusedException.unavailable("pricing", e);
        } catch (IllegalArgumentException e) {
            throw OrderRefusedException.unavailable("pricing", e);
        }
    }
}
