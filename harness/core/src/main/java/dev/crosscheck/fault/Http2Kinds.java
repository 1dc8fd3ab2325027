package dev.crosscheck.fault;

import dev.crosscheck.fault.FaultKind.Layer;
import dev.crosscheck.fault.Http2Fault.Last;
import java.util.List;
import java.util.function.Function;

/** The part of the catalogue about HTTP/2. */
final class Http2Kinds {

    private static final String CODE = " [code=NAME]";
    private static final String LAST = " [last=below|this|all]";

    static final List<FaultKind> ALL = List.of(
            kind(
                    "refused_stream",
                    "",
                    "The request is refused before anything was done (REFUSED_STREAM).",
                    words -> new Http2Fault.RefusedStream()),
            kind(
                    "rst_after_header",
                    CODE,
                    "The stream is reset when the answer's headers have come.",
                    words -> new Http2Fault.RstAfterHeader(code(words))),
            kind(
                    "rst_during_data",
                    " BYTES" + CODE,
                    "The stream is reset within the answer's body.",
                    words -> new Http2Fault.RstDuringData(
                            words.number("a number of bytes such as 'rst_during_data 10'"), code(words))),
            kind(
                    "rst_after_data",
                    CODE,
                    "The stream is reset when the answer's body has come and its trailers have not.",
                    words -> new Http2Fault.RstAfterData(code(words))),
            kind(
                    "goaway",
                    LAST + CODE,
                    "The provider says goodbye when the request arrives, and ends the connection when it has answered.",
                    words -> new Http2Fault.Goaway(last(words), reason(words))),
            kind(
                    "goaway_abrupt",
                    LAST + CODE,
                    "The provider says goodbye when the request arrives, and closes the connection at once.",
                    words -> new Http2Fault.GoawayAbrupt(last(words), reason(words))),
            kind(
                    "ping_unanswered",
                    "",
                    "PING is not acknowledged: keepalive finds nobody.",
                    words -> new Http2Fault.PingUnanswered()),
            kind(
                    "settings_unanswered",
                    "",
                    "SETTINGS are not acknowledged.",
                    words -> new Http2Fault.SettingsUnanswered()),
            kind(
                    "window_starved",
                    Arguments.DIRECTION,
                    "What is larger than the window stalls until the fault is removed: nobody says that there is room.",
                    words -> new Http2Fault.WindowStarved(words.direction())),
            kind(
                    "max_streams",
                    " NUMBER",
                    "The provider takes only so many requests at a time on a connection.",
                    words -> new Http2Fault.MaxStreams(words.number("a number of streams such as 'max_streams 1'"))));

    private Http2Kinds() {}

    private static FaultKind kind(String name, String arguments, String meaning, Function<Arguments, Fault> reader) {
        return new FaultKind(name, Layer.HTTP2, name + arguments, meaning, reader);
    }

    private static Http2Code code(Arguments words) {
        return words.option("code", Http2Code.INTERNAL_ERROR, Http2Code.values());
    }

    private static Http2Code reason(Arguments words) {
        return words.option("code", Http2Code.NO_ERROR, Http2Code.values());
    }

    private static Last last(Arguments words) {
        return words.option("last", Last.THIS, Last.values());
    }
}
