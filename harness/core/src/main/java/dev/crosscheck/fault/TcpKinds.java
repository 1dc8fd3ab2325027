package dev.crosscheck.fault;

import dev.crosscheck.fault.FaultKind.Layer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The part of the catalogue about connections. */
final class TcpKinds {

    static final List<FaultKind> ALL = List.of(
            kind(
                    "down",
                    "",
                    "The provider is not there: connections are closed, new ones are reset.",
                    words -> new TcpFault.Down()),
            kind(
                    "reset_peer",
                    " [after=DURATION]",
                    "Connections are reset (TCP RST), live ones too.",
                    words -> new TcpFault.ResetPeer(words.option("after", Duration.ZERO))),
            kind(
                    "timeout",
                    " [close=DURATION]",
                    "Nothing passes until the fault is removed; then traffic resumes.",
                    words -> new TcpFault.Timeout(words.optional("close"))),
            kind(
                    "partition",
                    " upstream|downstream",
                    "Nothing passes in one direction until the fault is removed; then it resumes.",
                    words -> new TcpFault.Partition(words.direction("a direction such as 'partition upstream'"))),
            kind(
                    "latency",
                    " DURATION [jitter=DURATION]" + Arguments.DIRECTION + " [seed=NUMBER]",
                    "Answers come late, or requests.",
                    words -> new TcpFault.Latency(
                            words.duration("a duration such as 'latency 250ms' or 'latency 2s'"),
                            words.option("jitter", Duration.ZERO),
                            words.direction(),
                            words.option("seed", 0))),
            kind(
                    "bandwidth",
                    " KILOBYTES" + Arguments.DIRECTION,
                    "So many thousand bytes pass in a second, on each connection.",
                    words -> new TcpFault.Bandwidth(
                            words.number("thousand bytes in a second such as 'bandwidth 16'"), words.direction())),
            kind(
                    "slicer",
                    " BYTES [variation=BYTES] [delay=DURATION]" + Arguments.DIRECTION + " [seed=NUMBER]",
                    "Bytes come in small pieces.",
                    TcpKinds::slicer),
            kind(
                    "limit_data",
                    " BYTES" + Arguments.DIRECTION,
                    "A connection is closed when so many bytes have passed.",
                    words -> new TcpFault.LimitData(
                            words.number("a number of bytes such as 'limit_data 1000'"), words.direction())),
            kind(
                    "half_close",
                    " BYTES" + Arguments.DIRECTION,
                    "One way of a connection ends (TCP FIN) when so many bytes have passed; the other goes on.",
                    words -> new TcpFault.HalfClose(
                            words.number("a number of bytes such as 'half_close 1000'"), words.direction())),
            kind(
                    "slow_close",
                    " DURATION",
                    "The end of a connection is passed on late.",
                    words -> new TcpFault.SlowClose(words.duration("a duration such as 'slow_close 2s'"))));

    private TcpKinds() {}

    private static FaultKind kind(String name, String arguments, String meaning, Function<Arguments, Fault> reader) {
        return new FaultKind(name, Layer.TCP, name + arguments, meaning, reader);
    }

    private static Fault slicer(Arguments words) {
        int size = words.number("a number of bytes such as 'slicer 100'");
        return new TcpFault.Slicer(
                size,
                (int) Math.min(words.option("variation", 0), Integer.MAX_VALUE),
                words.option("delay", Duration.ZERO),
                words.direction(),
                words.option("seed", 0));
    }
}
