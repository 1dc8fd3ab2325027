package dev.crosscheck.link;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.Http2Fault;
import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.link.grpc.DeadlineEffect;
import dev.crosscheck.link.grpc.GrpcStatusEffect;
import dev.crosscheck.link.grpc.MetadataEffect;
import dev.crosscheck.link.grpc.StreamEffect;
import dev.crosscheck.link.http1.EmptyReplyEffect;
import dev.crosscheck.link.http1.ErrorPageEffect;
import dev.crosscheck.link.http1.GarbageEffect;
import dev.crosscheck.link.http1.HeaderEffect;
import dev.crosscheck.link.http1.HttpStatusEffect;
import dev.crosscheck.link.http1.KeepAliveRaceEffect;
import dev.crosscheck.link.http1.MalformedChunkEffect;
import dev.crosscheck.link.http1.NoContinueEffect;
import dev.crosscheck.link.http1.OmissionEffect;
import dev.crosscheck.link.http1.RedirectLoopEffect;
import dev.crosscheck.link.http1.SlowHeadersEffect;
import dev.crosscheck.link.http1.TruncatedBodyEffect;
import dev.crosscheck.link.http2.GoawayEffect;
import dev.crosscheck.link.http2.MaxStreamsEffect;
import dev.crosscheck.link.http2.RstEffect;
import dev.crosscheck.link.http2.SilenceEffect;
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

    private static final Map<Class<? extends Fault>, Function<Fault, Effect>> BY_FAULT =
            grpc(http2(http(tcp(new Registry())))).effects;

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

    private static Registry tcp(Registry registry) {
        return registry.add(TcpFault.Down.class, fault -> new DownEffect())
                .add(TcpFault.ResetPeer.class, fault -> new ResetPeerEffect(fault.after()))
                .add(TcpFault.Timeout.class, fault -> new TimeoutEffect(fault.close()))
                .add(TcpFault.Partition.class, fault -> new PartitionEffect(fault.direction()))
                .add(TcpFault.Latency.class, LatencyEffect::new)
                .add(
                        TcpFault.Bandwidth.class,
                        fault -> PaceEffect.bandwidth(fault.kilobytesPerSecond() * BYTES, fault.direction()))
                .add(TcpFault.Slicer.class, PaceEffect::slicer)
                .add(TcpFault.LimitData.class, fault -> new LimitDataEffect(fault.bytes(), fault.direction()))
                .add(TcpFault.HalfClose.class, fault -> new HalfCloseEffect(fault.bytes(), fault.direction()))
                .add(TcpFault.SlowClose.class, fault -> new SlowCloseEffect(fault.delay()));
    }

    private static Registry http(Registry registry) {
        return registry.add(HttpFault.HttpStatus.class, HttpStatusEffect::new)
                .add(HttpFault.ErrorPage.class, fault -> new ErrorPageEffect(fault.status()))
                .add(HttpFault.RedirectLoop.class, fault -> new RedirectLoopEffect())
                .add(HttpFault.Omission.class, OmissionEffect::new)
                .add(HttpFault.TruncatedBody.class, fault -> new TruncatedBodyEffect(fault.bytes()))
                .add(HttpFault.EmptyReply.class, fault -> new EmptyReplyEffect())
                .add(HttpFault.MalformedChunk.class, fault -> new MalformedChunkEffect())
                .add(HttpFault.Garbage.class, fault -> new GarbageEffect())
                .add(HttpFault.SlowHeaders.class, fault -> new SlowHeadersEffect(fault.gap()))
                .add(HttpFault.NoContinue.class, fault -> new NoContinueEffect())
                .add(HttpFault.KeepAliveRace.class, fault -> new KeepAliveRaceEffect())
                .add(HttpFault.ContentType.class, HeaderEffect::contentType)
                .add(HttpFault.HeaderDropped.class, HeaderEffect::dropped)
                .add(HttpFault.HeaderDuplicated.class, HeaderEffect::duplicated)
                .add(HttpFault.HeaderOversized.class, HeaderEffect::oversized);
    }

    private static Registry http2(Registry registry) {
        return registry.add(Http2Fault.RefusedStream.class, fault -> RstEffect.refused())
                .add(Http2Fault.RstAfterHeader.class, RstEffect::afterHeader)
                .add(Http2Fault.RstDuringData.class, RstEffect::duringData)
                .add(Http2Fault.RstAfterData.class, RstEffect::afterData)
                .add(Http2Fault.Goaway.class, GoawayEffect::graceful)
                .add(Http2Fault.GoawayAbrupt.class, GoawayEffect::abrupt)
                .add(Http2Fault.PingUnanswered.class, fault -> SilenceEffect.ofPings())
                .add(Http2Fault.SettingsUnanswered.class, fault -> SilenceEffect.ofSettings())
                .add(Http2Fault.WindowStarved.class, fault -> SilenceEffect.ofWindows(fault.direction()))
                .add(Http2Fault.MaxStreams.class, fault -> new MaxStreamsEffect(fault.streams()));
    }

    private static Registry grpc(Registry registry) {
        return registry.add(GrpcFault.GrpcStatus.class, GrpcStatusEffect::of)
                .add(GrpcFault.GrpcError.class, GrpcStatusEffect::of)
                .add(GrpcFault.RetryPushback.class, GrpcStatusEffect::of)
                .add(GrpcFault.DeadlineLost.class, fault -> MetadataEffect.deadlineLost())
                .add(GrpcFault.TraceLost.class, fault -> MetadataEffect.traceLost())
                .add(
                        GrpcFault.BeforeDeadline.class,
                        fault -> new DeadlineEffect(fault.margin().negated()))
                .add(GrpcFault.AfterDeadline.class, fault -> new DeadlineEffect(fault.margin()))
                .add(GrpcFault.StreamDies.class, StreamEffect::dies)
                .add(GrpcFault.StreamStalls.class, StreamEffect::stalls)
                .add(GrpcFault.MessageRepeated.class, StreamEffect::repeats)
                .add(GrpcFault.BadEncoding.class, fault -> MetadataEffect.badEncoding())
                .add(GrpcFault.TrailersMissing.class, fault -> StreamEffect.withoutTrailers())
                .add(GrpcFault.StatusMissing.class, fault -> MetadataEffect.statusMissing());
    }

    private static final class Registry {

        private final Map<Class<? extends Fault>, Function<Fault, Effect>> effects = new HashMap<>();

        <F extends Fault> Registry add(Class<F> kind, Function<F, Effect> factory) {
            effects.put(kind, fault -> factory.apply(kind.cast(fault)));
            return this;
        }
    }
}
