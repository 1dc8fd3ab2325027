package dev.crosscheck.sample.checkout;

import dev.crosscheck.sample.stock.Line;
import dev.crosscheck.sample.stock.ReleaseRequest;
import dev.crosscheck.sample.stock.ReserveRequest;
import dev.crosscheck.sample.stock.StockGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;

/** Stock, over gRPC. */
public final class StockClient implements Stock {

    private final StockGrpc.StockBlockingStub stub;

    /** A client of stock behind the given channel. */
    public StockClient(Channel channel) {
        stub = StockGrpc.newBlockingStub(channel);
    }

    @Override
    public String reserve(String orderId, List<OrderLine> lines) {
        ReserveRequest.Builder request = ReserveRequest.newBuilder().setOrderId(orderId);
        for (OrderLine line : lines) {
            request.addLines(Line.newBuilder().setSku(line.sku()).setQuantity(line.quantity()));
        }
        try {
            return bounded().reserve(request.build()).getReservationId();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION) {
                throw new OrderRefusedException(Refusal.SOLD_OUT, "There is too little in stock.");
            }
            throw OrderRefusedException.unavailable("stock", e);
        }
    }

    @Override
    public void release(String reservationId) {
        ReleaseRequest request =
                ReleaseRequest.newBuilder().setReservationId(reservationId).build();
        try {
            bounded().release(request);
        } catch (StatusRuntimeException e) {
            throw OrderRefusedException.unavailable("stock", e);
        }
    }

    private StockGrpc.StockBlockingStub bounded() {
        return stub.withDeadlineAfter(Checkout.CALL_DEADLINE);
    }
}
