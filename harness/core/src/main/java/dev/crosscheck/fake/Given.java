package dev.crosscheck.fake;

import com.google.protobuf.Message;
import dev.crosscheck.pact.ProviderState;
import io.grpc.MethodDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The states a provider must be in for an expectation; ends with {@code when}. Immutable. */
public final class Given {

    private final FakeService fake;
    private final List<ProviderState> states;

    Given(FakeService fake, List<ProviderState> states) {
        this.fake = fake;
        this.states = states;
    }

    /** One more state, set up after the others. */
    public Given given(String state) {
        return and(ProviderState.of(state));
    }

    /** One more state, with JSON values for whoever sets it up. */
    public Given given(String state, Map<String, ?> parameters) {
        return and(new ProviderState(state, new LinkedHashMap<>(parameters)));
    }

    /**
     * The consumer calls a gRPC method of generated code. The request matches by value, unless
     * {@link GrpcWhen#matchingRequest} says otherwise.
     *
     * @throws org.opentest4j.AssertionFailedError if the definition has no such method or message
     */
    public <Q extends Message, A extends Message> GrpcWhen<A> when(MethodDescriptor<Q, A> method, Q request) {
        GrpcForm form = GrpcForm.ofUnary(fake.fake(), method.getFullMethodName());
        return new GrpcWhen<>(fake, states, form, form.request(request));
    }

    /**
     * The consumer calls a gRPC method that is known from the definition alone.
     *
     * @param method such as {@code shop.pricing.v1.Pricing/Quote}
     * @param jsonRequest in protobuf's JSON
     * @throws org.opentest4j.AssertionFailedError if the definition has no such method or the request does not fit it
     */
    public GrpcWhen<Message> whenCalled(String method, String jsonRequest) {
        GrpcForm form = GrpcForm.ofUnary(fake.fake(), method);
        return new GrpcWhen<>(fake, states, form, form.request(jsonRequest));
    }

    /**
     * The consumer makes a streaming call of generated code.
     *
     * @throws org.opentest4j.AssertionFailedError if the definition has no such method, or it does not stream
     */
    public <Q extends Message, A extends Message> StreamWhen<Q, A> whenStream(MethodDescriptor<Q, A> method) {
        return new StreamWhen<>(fake, states, GrpcForm.ofStream(fake.fake(), method.getFullMethodName()));
    }

    /**
     * The consumer makes a streaming call that is known from the definition alone.
     *
     * @param method such as {@code shop.pricing.v1.Pricing/Follow}
     * @throws org.opentest4j.AssertionFailedError if the definition has no such method, or it does not stream
     */
    public StreamWhen<Message, Message> whenStream(String method) {
        return new StreamWhen<>(fake, states, GrpcForm.ofStream(fake.fake(), method));
    }

    /**
     * The consumer sends an HTTP request. Query and body match by value, unless {@link RestWhen#matchingRequest} says
     * otherwise; headers that are not named may be anything.
     *
     * @param method such as {@code GET}
     * @param path with the server's base path, without query: {@code /v1/products/A1}
     */
    public RestWhen when(String method, String path) {
        return new RestWhen(fake, states, method, path);
    }

    private Given and(ProviderState state) {
        return new Given(fake, Stream.concat(states.stream(), Stream.of(state)).toList());
    }
}
