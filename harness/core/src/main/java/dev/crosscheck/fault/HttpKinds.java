package dev.crosscheck.fault;

import dev.crosscheck.fault.FaultKind.Layer;
import java.util.List;
import java.util.Optional;

/** The part of the catalogue about HTTP. */
final class HttpKinds {

    static final List<FaultKind> ALL = List.of(
            new FaultKind(
                    "http_status",
                    Layer.HTTP,
                    "http_status STATUS [retry_after=DURATION]",
                    "The consumer gets this HTTP status, and the provider never sees the request.",
                    words -> new HttpFault.HttpStatus(
                            words.number("an HTTP status such as 'http_status 503'"), words.optional("retry_after"))),
            new FaultKind(
                    "error_page",
                    Layer.HTTP,
                    "error_page STATUS",
                    "The consumer gets a page of HTML, and the provider never sees the request.",
                    words -> new HttpFault.ErrorPage(words.number("an HTTP status such as 'error_page 502'"))),
            new FaultKind(
                    "redirect_loop",
                    Layer.HTTP,
                    "redirect_loop",
                    "The consumer is sent to the very place that it asked.",
                    words -> new HttpFault.RedirectLoop()),
            new FaultKind(
                    "omission",
                    Layer.HTTP,
                    "omission [http_status ... | grpc_status ...]",
                    "The provider does its work, and the consumer sees an error: a reset unless said.",
                    words -> new HttpFault.Omission(Optional.of(words.rest())
                            .filter(text -> !text.isEmpty())
                            .map(Fault::parse))),
            new FaultKind(
                    "truncated_body",
                    Layer.HTTP,
                    "truncated_body BYTES",
                    "The answer ends before its end, without an error.",
                    words -> new HttpFault.TruncatedBody(
                            words.number("a number of bytes such as 'truncated_body 100'"))),
            new FaultKind(
                    "empty_reply",
                    Layer.HTTP1,
                    "empty_reply",
                    "The connection ends where the answer is due.",
                    words -> new HttpFault.EmptyReply()),
            new FaultKind(
                    "malformed_chunk",
                    Layer.HTTP1,
                    "malformed_chunk",
                    "The answer's head is sound, and what follows is no chunk.",
                    words -> new HttpFault.MalformedChunk()),
            new FaultKind(
                    "garbage",
                    Layer.HTTP1,
                    "garbage",
                    "Bytes that make no sense come where the answer is due.",
                    words -> new HttpFault.Garbage()),
            new FaultKind(
                    "slow_headers",
                    Layer.HTTP1,
                    "slow_headers GAP",
                    "The head of the answer comes byte by byte.",
                    words -> new HttpFault.SlowHeaders(words.duration("a duration such as 'slow_headers 20ms'"))),
            new FaultKind(
                    "no_continue",
                    Layer.HTTP1,
                    "no_continue",
                    "Who waits for 100 Continue waits in vain.",
                    words -> new HttpFault.NoContinue()),
            new FaultKind(
                    "keep_alive_race",
                    Layer.HTTP1,
                    "keep_alive_race",
                    "The connection is closed just as the consumer uses it again.",
                    words -> new HttpFault.KeepAliveRace()),
            new FaultKind(
                    "content_type",
                    Layer.HTTP,
                    "content_type TYPE",
                    "The answer says that its body is of another type.",
                    words -> new HttpFault.ContentType(words.word("a media type such as 'content_type text/html'"))),
            new FaultKind(
                    "header_dropped",
                    Layer.HTTP,
                    "header_dropped NAME" + Arguments.DIRECTION,
                    "A header, or a key of gRPC metadata, is lost on its way.",
                    words -> new HttpFault.HeaderDropped(
                            words.name("a header such as 'header_dropped etag'"), words.direction())),
            new FaultKind(
                    "header_duplicated",
                    Layer.HTTP,
                    "header_duplicated NAME" + Arguments.DIRECTION,
                    "A header, or a key of gRPC metadata, comes twice.",
                    words -> new HttpFault.HeaderDuplicated(
                            words.name("a header such as 'header_duplicated etag'"), words.direction())),
            new FaultKind(
                    "header_oversized",
                    Layer.HTTP,
                    "header_oversized BYTES" + Arguments.DIRECTION,
                    "A header with a long value is added.",
                    words -> new HttpFault.HeaderOversized(
                            words.number("a number of bytes such as 'header_oversized 20000'"), words.direction())));

    private HttpKinds() {}
}
