package dev.crosscheck.sample.checkout;

import dev.crosscheck.sample.recommendations.Item;
import dev.crosscheck.sample.recommendations.RecommendRequest;
import dev.crosscheck.sample.recommendations.RecommendationsGrpc;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.util.List;

/** Recommendations, over gRPC. */
public final class RecommendationsClient implements Recommendations {

    private static final System.Logger LOG = System.getLogger(RecommendationsClient.class.getName());
    private static final int LIMIT = 3;

    private final RecommendationsGrpc.RecommendationsBlockingStub stub;

    /** A client of recommendations behind the given channel. */
    public RecommendationsClient(Channel channel) {
        stub = RecommendationsGrpc.newBlockingStub(channel);
    }

    @Override
    public List<String> recommend(List<String> skus) {
        RecommendRequest request =
                RecommendRequest.newBuilder().addAllSkus(skus).setLimit(LIMIT).build();
        try {
            return stub.withDeadlineAfter(Checkout.CALL_DEADLINE).recommend(request).getItemsList().stream()
                    .map(Item::getSku)
                    .toList();
        } catch (StatusRuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "an order goes without recommendations: {0}", e.getMessage());
            return List.of();
        }
    }
}
