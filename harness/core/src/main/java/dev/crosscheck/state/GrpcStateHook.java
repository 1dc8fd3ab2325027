package dev.crosscheck.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import dev.crosscheck.pact.ProviderState;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks the provider itself to change its state, over gRPC: {@code crosscheck.state.v1.ProviderStates/Change}, as
 * {@code provider_states.proto} beside this class says it. {@code NOT_FOUND} means that the provider does not know the state.
 */
final class GrpcStateHook implements StateHandler {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private static final int STATE = 1;
    private static final int PARAMS = 2;
    private static final int ACTION = 3;
    private static final int VALUES = 1;
    private static final int SETUP = 1;
    private static final int TEARDOWN = 2;

    /** Messages are numbered fields that an empty one carries: two messages of four fields need no generated code. */
    private static final MethodDescriptor<Empty, Empty> CHANGE = MethodDescriptor.<Empty, Empty>newBuilder()
            .setFullMethodName("crosscheck.state.v1.ProviderStates/Change")
            .setType(MethodType.UNARY)
            .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .build();

    private final String target;

    GrpcStateHook(String target) {
        this.target = target;
    }

    @Override
    public Map<String, Object> setUp(ProviderState state) throws IOException, UnknownStateException {
        UnknownFieldSet reply = call(state, SETUP);
        Struct.Builder values = Struct.newBuilder();
        for (ByteString part : reply.getField(VALUES).getLengthDelimitedList()) {
            try {
                values.mergeFrom(part);
            } catch (InvalidProtocolBufferException e) {
                throw new IOException(this + ": values of '" + state.name() + "' were no google.protobuf.Struct", e);
            }
        }
        return Structs.toMap(values.build());
    }

    @Override
    public void tearDown(ProviderState state) throws IOException, UnknownStateException {
        call(state, TEARDOWN);
    }

    @Override
    public String toString() {
        return "state hook grpc://" + target;
    }

    /** A channel of its own for each call: a state is changed seldom, and nobody has to close a handler. */
    private UnknownFieldSet call(ProviderState state, int action) throws IOException, UnknownStateException {
        UnknownFieldSet request = UnknownFieldSet.newBuilder()
                .addField(STATE, bytes(ByteString.copyFromUtf8(state.name())))
                .addField(PARAMS, bytes(Structs.of(state.parameters()).toByteString()))
                .addField(
                        ACTION,
                        UnknownFieldSet.Field.newBuilder().addVarint(action).build())
                .build();
        ManagedChannel channel = Grpc.newChannelBuilder("dns:///" + target, InsecureChannelCredentials.create())
                .disableRetry()
                .proxyDetector(address -> null)
                .maxInboundMessageSize(ToldValues.MOST_BYTES)
                .build();
        try {
            return ClientCalls.blockingUnaryCall(
                            channel,
                            CHANGE,
                            CallOptions.DEFAULT.withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS),
                            Empty.newBuilder().setUnknownFields(request).build())
                    .getUnknownFields();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                throw new UnknownStateException(state, List.of());
            }
            throw new IOException(
                    this + ": status was " + e.getStatus().getCode()
                            + " (expected: OK, or NOT_FOUND for a state that is" + " unknown). It said: "
                            + e.getStatus().getDescription(),
                    e);
        } finally {
            channel.shutdownNow();
        }
    }

    private static UnknownFieldSet.Field bytes(ByteString value) {
        return UnknownFieldSet.Field.newBuilder().addLengthDelimited(value).build();
    }
}
