package dev.crosscheck.link;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.link.grpc.GrpcStatusEffect;
import dev.crosscheck.link.http1.HttpStatusEffect;
import dev.crosscheck.link.tcp.DownEffect;
import dev.crosscheck.link.tcp.HalfCloseEffect;
import dev.crosscheck.link.tcp.LatencyEffect;
import dev.crosscheck.link.tcp.LimitDataEffect;
import dev.crosscheck.link.tcp.PaceEffect;
import dev.crosscheck.link.tcp.PartitionEffect;
import dev.crosscheck.link.tcp.ResetPeerEffect;
import dev.crosscheck.link.tcp.SlowCloseEffect;
import dev.crosscheck.link.tcp.TimeoutEffect;
import dev.crosscheck.link.wire.Effect;
import dev.crosscheck.link.wire.ExchangeEffect;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which effect a fault has: one line for each kind of fault. */
final class Effects {

    private static final long BYTES = 1_000; // in a kilobyte, as Toxiproxy counts

    private static final Map<Class<? extends Fault>, Function<Fault, Effect>> BY_FAULT = new Registry()
            .add(TcpFault.Latency.class, fault -> new LatencyEffect(fault.delay()))
            .add(TcpFault.Down.class, fault -> new DownEffect())
            .add(TcpFault.ResetPeer.class, fault -> new ResetPeerEffect(fault.after()))
            .add(TcpFault.Timeout.class, fault -> new TimeoutEffect(fault.close()))
            .add(TcpFault.Partition.class, fault -> new PartitionEffect(fault.direction()))
            .add(
                    TcpFault.Bandwidth.class,
                    fault -> PaceEffect.bandwidth(fault.kilobytesPerSecond() * BYTES, fault.direction()))
            .add(TcpFault.Slicer.class, PaceEffect::slicer)
            .add(TcpFault.LimitData.class, fault -> new LimitDataEffect(fault.bytes(), fault.direction()))
            .add(TcpFault.HalfClose.class, fault -> new HalfCloseEffect(fault.bytes(), fault.direction()))
            .add(TcpFault.SlowClose.class, fault -> new SlowCloseEffect(fault.delay()))
            .add(HttpFault.HttpStatus.class, fault -> new HttpStatusEffect(fault.status()))
            .add(GrpcFault.GrpcStatus.class, fault -> new GrpcStatusEffect(fault.code(), fault.message()))
            .effects;

    private Effects() {}

    /** The kinds of fault that have an effect. */
    static Set<Class<? extends Fault>> kinds() {
        return BY_FAULT.keySet();
    }

    static Effect of(Injection injection) {
        Fault fault = injection.fault();
        Function<Fault, Effect> factory = BY_FAULT.get(fault.getClass());
        if (factory == null) {
            throw new IllegalArgumentException("link: fault was " + fault.kind()
                    + " (expected: one that happens on a link). Inject it where it happens.");
        }
        Effect effect = factory.apply(fault);
        if (!(effect instanceof ExchangeEffect)
                && !injection.scope().conditions().isEmpty()) {
            throw new IllegalArgumentException(
                    "link: scope of " + fault.kind() + " was " + injection.scope()
                            + " (expected: no condition on calls, because it breaks whole connections). Use a fault of single exchanges.");
        }
        return effect;
    }

    private static final class Registry {

        private final Map<Class<? extends Fault>, Function<Fault, Effect>> effects = new HashMap<>();

        <F extends Fault> Registry add(Class<F> kind, Function<F, Effect> factory) {
            effects.put(kind, fault -> factory.apply(kind.cast(fault)));
            return this;
        }
    }
}
