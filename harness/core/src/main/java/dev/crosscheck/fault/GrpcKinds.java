package dev.crosscheck.fault;

import dev.crosscheck.fault.FaultKind.Layer;
import dev.crosscheck.service.GrpcCode;
import java.util.List;
import java.util.function.Function;

/** The part of the catalogue about gRPC. */
final class GrpcKinds {

    static final List<FaultKind> ALL = List.of(
            kind(
                    "grpc_status",
                    " CODE [MESSAGE]",
                    "The consumer gets this gRPC status, and the provider never sees the call.",
                    words -> new GrpcFault.GrpcStatus(
                            words.code("the name of a gRPC status such as 'grpc_status UNAVAILABLE'"), words.rest())),
            kind(
                    "grpc_error",
                    " CODE [KEY=VALUE]...",
                    "The consumer gets this gRPC status with metadata, and the provider never sees the call.",
                    words -> new GrpcFault.GrpcError(
                            words.code("the name of a gRPC status such as 'grpc_error ABORTED'"), words.pairs())),
            kind(
                    "retry_pushback",
                    " MILLISECONDS",
                    "The consumer gets UNAVAILABLE with the provider's wish when it be asked again.",
                    words -> new GrpcFault.RetryPushback(words.word("a wish such as 'retry_pushback 100'"))),
            kind(
                    "deadline_lost",
                    "",
                    "The provider is not told how long the consumer waits.",
                    words -> new GrpcFault.DeadlineLost()),
            kind("trace_lost", "", "The call falls out of its trace.", words -> new GrpcFault.TraceLost()),
            kind(
                    "before_deadline",
                    " DURATION",
                    "The answer comes just before the consumer's deadline.",
                    words -> new GrpcFault.BeforeDeadline(words.duration("a duration such as 'before_deadline 50ms'"))),
            kind(
                    "after_deadline",
                    " DURATION",
                    "The answer comes just after the consumer's deadline.",
                    words -> new GrpcFault.AfterDeadline(words.duration("a duration such as 'after_deadline 50ms'"))),
            kind(
                    "stream_dies",
                    " MESSAGES [code=NAME]",
                    "The answer's stream dies when so many messages have come.",
                    words -> new GrpcFault.StreamDies(
                            words.number("a number of messages such as 'stream_dies 2'"),
                            words.option("code", GrpcCode.UNAVAILABLE, GrpcCode.values()))),
            kind(
                    "stream_stalls",
                    " MESSAGES",
                    "The answer's stream stalls when so many messages have come, until the fault is removed.",
                    words ->
                            new GrpcFault.StreamStalls(words.number("a number of messages such as 'stream_stalls 2'"))),
            kind(
                    "message_repeated",
                    " NUMBER",
                    "One message of the answer comes twice.",
                    words -> new GrpcFault.MessageRepeated(
                            words.number("a message, counted from 1, such as 'message_repeated 2'"))),
            kind(
                    "bad_encoding",
                    "",
                    "The answer says that its messages are compressed in a way that nobody knows.",
                    words -> new GrpcFault.BadEncoding()),
            kind(
                    "trailers_missing",
                    "",
                    "The answer ends without trailers, and so without a status.",
                    words -> new GrpcFault.TrailersMissing()),
            kind(
                    "status_missing",
                    "",
                    "The answer's trailers come without a status.",
                    words -> new GrpcFault.StatusMissing()));

    private GrpcKinds() {}

    private static FaultKind kind(String name, String arguments, String meaning, Function<Arguments, Fault> reader) {
        return new FaultKind(name, Layer.GRPC, name + arguments, meaning, reader);
    }
}
