package dev.crosscheck.junit;

import com.google.protobuf.Descriptors;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The code whose promises the fixtures test: it asks for products and for prices. */
final class Consumer {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(DEADLINE).build();
    private static final Descriptors.MethodDescriptor QUOTE = ((GrpcDefinition)
                    Definitions.read(Path.of(Fixtures.PRICING)))
            .method("shop.Pricing/Quote")
            .orElseThrow();

    private Consumer() {}

    /** The status of the answer and its body. */
    static String product(URI catalogue, String sku) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(catalogue.resolve("/products/" + sku))
                .timeout(DEADLINE)
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    /** The currency of the price. */
    static String currency(Channel pricing, String sku) {
        MethodDescriptor<DynamicMessage, DynamicMessage> method =
                MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                        .setType(MethodDescriptor.MethodType.UNARY)
                        .setFullMethodName("shop.Pricing/Quote")
                        .setRequestMarshaller(
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(QUOTE.getInputType())))
                        .setResponseMarshaller(
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(QUOTE.getOutputType())))
                        .build();
        DynamicMessage request = DynamicMessage.newBuilder(QUOTE.getInputType())
                .setField(QUOTE.getInputType().findFieldByName("sku"), sku)
                .build();
        DynamicMessage quote = ClientCalls.blockingUnaryCall(
                pricing,
                method,
                CallOptions.DEFAULT.withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS),
                request);
        return String.valueOf(quote.getField(QUOTE.getOutputType().findFieldByName("currency")));
    }
}
