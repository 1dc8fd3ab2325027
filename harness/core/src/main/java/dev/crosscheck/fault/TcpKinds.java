package dev.crosscheck.fault;

import dev.crosscheck.fault.FaultKind.Layer;
import java.util.List;

/** The part of the catalogue about connections. */
final class TcpKinds {

    static final List<FaultKind> ALL = List.of(
            new FaultKind(
                    "down",
                    Layer.TCP,
                    "down",
                    "The provider is not there: connections are closed, new ones are reset.",
                    words -> new TcpFault.Down()),
            new FaultKind(
                    "reset_peer",
                    Layer.TCP,
                    "reset_peer",
                    "Connections are reset (TCP RST), live ones too.",
                    words -> new TcpFault.ResetPeer()),
            new FaultKind(
                    "timeout",
                    Layer.TCP,
                    "timeout",
                    "Nothing passes until the fault is removed; then traffic resumes.",
                    words -> new TcpFault.Timeout()),
            new FaultKind(
                    "latency",
                    Layer.TCP,
                    "latency DURATION",
                    "Answers come late.",
                    words -> new TcpFault.Latency(
                            words.duration("a duration such as 'latency 250ms' or 'latency 2s'"))));

    private TcpKinds() {}
}
