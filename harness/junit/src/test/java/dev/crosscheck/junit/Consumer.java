package dev.crosscheck.junit;

import com.google.protobuf.Descriptors;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.pact.Rules;
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
import java.util.ArrayList;
import java.util.List;
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
        DynamicMessage quote = ClientCalls.blockingUnaryCall(
                pricing, method(MethodDescriptor.MethodType.UNARY, "Quote"), options(), request(sku));
        return currency(quote);
    }

    /** Expects {@code a quote} of A1 in euros in some state, where any currency will do, and asks for it. */
    static void expectQuote(FakeService pricing, String state) {
        pricing.given(state)
                .whenCalled("shop.Pricing/Quote", "{\"sku\":\"A1\"}")
                .as("a quote")
                .reply(
                        "{\"currency\":\"EUR\",\"amount_minor\":2000}",
                        Rules.like().matching("currency", "[A-Z]{3}"));
        currency(pricing.channel(), "A1");
    }

    /** The currencies of all prices that are told. */
    static List<String> prices(Channel pricing, String sku) {
        List<String> currencies = new ArrayList<>();
        ClientCalls.blockingServerStreamingCall(
                        pricing, method(MethodDescriptor.MethodType.SERVER_STREAMING, "Watch"), options(), request(sku))
                .forEachRemaining(quote -> currencies.add(currency(quote)));
        return currencies;
    }

    /** Both methods have the same types. */
    private static MethodDescriptor<DynamicMessage, DynamicMessage> method(
            MethodDescriptor.MethodType type, String name) {
        return MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(type)
                .setFullMethodName("shop.Pricing/" + name)
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(QUOTE.getInputType())))
                .setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(QUOTE.getOutputType())))
                .build();
    }

    private static CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static DynamicMessage request(String sku) {
        return DynamicMessage.newBuilder(QUOTE.getInputType())
                .setField(QUOTE.getInputType().findFieldByName("sku"), sku)
                .build();
    }

    private static String currency(DynamicMessage quote) {
        return String.valueOf(quote.getField(QUOTE.getOutputType().findFieldByName("currency")));
    }
}
