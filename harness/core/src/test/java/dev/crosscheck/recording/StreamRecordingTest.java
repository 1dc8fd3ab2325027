package dev.crosscheck.recording;

import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.Example;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Times;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.watch.Answer;
import dev.crosscheck.watch.Ask;
import dev.crosscheck.watch.Offer;
import dev.crosscheck.watch.Price;
import dev.crosscheck.watch.PricesGrpc;
import dev.crosscheck.watch.Summary;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streaming calls over a link; what was seen is replayed against the same provider, and faked for the same consumer. */
class StreamRecordingTest {

    private static final LinkName LINK = LinkName.parse("shopper -> prices");
    private static final GrpcDefinition DEFINITION =
            GrpcDefinition.of(Ask.getDescriptor().getFile());

    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Fake provider =
            Fake.builder(LINK.consumer(), LINK.provider(), DEFINITION).start();
    private final FakeService prices = provider.open();
    private final Link link = Link.builder(LINK)
            .to(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), provider.baseUri().getPort()))
            .recorder(new Recorder() {
                @Override
                public void exchange(Exchange exchange) {
                    exchanges.add(exchange);
                }

                @Override
                public void answer(FakeAnswer answer) {
                    throw new AssertionError("a link does not answer");
                }
            })
            .start();
    private final ManagedChannel channel =
            NettyChannelBuilder.forAddress(link.address()).usePlaintext().build();

    @AfterEach
    void close() {
        channel.shutdownNow();
        link.close();
        provider.close();
    }

    @Test
    void infers_how_many_responses_there_are() {
        follows("A1", 2);
        follows("B2", 3);

        Recorded recorded = recorded(2);

        assertThat(only(recorded).conversation())
                .hasToString("[requests [Ask once], half-close, responses [Price at least 2 times]], then OK");
        assertThat(replay(recorded)).allMatch(ReplayOutcome::kept);
        prices.whenStream(PricesGrpc.getFollowMethod())
                .receives(ask("B2"))
                .as("fewer")
                .replies(price("B2", 1))
                .thenCompletes();
        assertThat(replay(recorded)).allMatch(ReplayOutcome::broken);
    }

    @Test
    void infers_how_many_requests_there_are() throws Exception {
        prices.whenStream(PricesGrpc.getReportMethod())
                .receives(Example.of(price("A1", 1)).matching(like()).times(Times.atLeast(1)))
                .replies(Summary.newBuilder().setPrices(1).build())
                .thenCompletes();
        for (int count : new int[] {2, 4}) {
            BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
            StreamObserver<Price> requests = PricesGrpc.newStub(channel).report(listener(heard));
            for (int i = 0; i < count; i++) {
                requests.onNext(price("A" + i, i + 10));
            }
            requests.onCompleted();
            assertThat(next(heard)).isInstanceOf(Summary.class);
        }

        Recorded recorded = recorded(2);

        assertThat(only(recorded).conversation())
                .hasToString("[requests [Price 2 to 4 times], half-close, responses [Summary once]], then OK");
        assertThat(replay(recorded)).allMatch(ReplayOutcome::kept);
    }

    @Test
    void keeps_who_waited_for_whom() throws Exception {
        prices.whenStream(PricesGrpc.getHaggleMethod())
                .receives(offer(10))
                .replies(answer(12))
                .receives(offer(12))
                .thenFails(GrpcCode.ABORTED, "sold");
        haggles(channel);

        Recorded recorded = recorded(1);

        assertThat(only(recorded).conversation())
                .hasToString(
                        "[requests [Offer once], responses [Answer once], requests [Offer once]], then ABORTED (sold)");
        assertThat(replay(recorded)).allMatch(ReplayOutcome::kept);
        try (Fake faked = Fake.builder(LINK.consumer(), LINK.provider(), DEFINITION)
                .pacts(List.of(recorded.pact()))
                .start()) {
            haggles(faked.channel());
        }
    }

    @Test
    void takes_a_cancelled_stream_for_one_that_was_heard_enough_of() {
        prices.whenStream(PricesGrpc.getFollowMethod())
                .receives(ask("A1"))
                .replies(price("A1", 1), price("A1", 2))
                .thenCancelled();
        try (Context.CancellableContext context = Context.current().withCancellation()) {
            context.run(() -> assertThat(PricesGrpc.newBlockingStub(channel)
                            .follow(ask("A1"))
                            .next())
                    .isEqualTo(price("A1", 1)));
        }

        Recorded recorded = recorded(1);

        assertThat(only(recorded).conversation().toString()).endsWith("then cancelled by the consumer");
        assertThat(replay(recorded)).allMatch(ReplayOutcome::kept);
    }

    @Test
    void leaves_out_what_was_not_kept_whole() {
        prices.whenStream(PricesGrpc.getFollowMethod())
                .receives(ask("A1"))
                .replies(Example.of(price("x".repeat(1_000), 1)).times(Times.times(100)))
                .thenCompletes();
        assertThat(PricesGrpc.newBlockingStub(channel).follow(ask("A1")))
                .toIterable()
                .hasSize(100);

        Recorded recorded = recorded(1);

        assertThat(recorded.pact().interactions()).isEmpty();
        assertThat(recorded.leftOut())
                .singleElement()
                .asString()
                .startsWith("watch.v1.Prices/Follow: a body was 1")
                .endsWith("bytes long (kept: the first 65536)");
    }

    @Test
    void does_not_record_again_what_a_test_promised() {
        follows("A1", 2);
        Pact written = prices.pact();

        assertThat(Recording.of(LINK, DEFINITION)
                        .into(PactFiles.read(PactFiles.toJson(written), "written"))
                        .from(seen(1))
                        .leftOut())
                .containsExactly("watch.v1.Prices/Follow answers OK: it is promised already, as 'prices of A1'");
    }

    private void follows(String sku, int count) {
        Price[] all = new Price[count];
        for (int i = 0; i < count; i++) {
            all[i] = price(sku, i + 1);
        }
        prices.whenStream(PricesGrpc.getFollowMethod())
                .as("prices of " + sku)
                .receives(ask(sku))
                .replies(all)
                .thenCompletes();
        assertThat(PricesGrpc.newBlockingStub(channel).follow(ask(sku)))
                .toIterable()
                .hasSize(count);
    }

    private static void haggles(ManagedChannel channel) throws InterruptedException {
        BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        StreamObserver<Offer> offers = PricesGrpc.newStub(channel).haggle(listener(heard));
        offers.onNext(offer(10));
        assertThat(next(heard)).isEqualTo(answer(12));
        offers.onNext(offer(12));
        assertThat(next(heard)).hasToString("io.grpc.StatusRuntimeException: ABORTED: sold");
    }

    private Recorded recorded(int calls) {
        return Recording.of(LINK, DEFINITION).from(seen(calls));
    }

    private List<Exchange> seen(int calls) {
        await().atMost(Duration.ofSeconds(10)).until(() -> exchanges.size() == calls);
        return List.copyOf(exchanges);
    }

    private static GrpcStreamInteraction only(Recorded recorded) {
        assertThat(recorded.leftOut()).isEmpty();
        List<Interaction> interactions = recorded.pact().interactions();
        assertThat(interactions).hasSize(1);
        return (GrpcStreamInteraction) interactions.get(0);
    }

    /** As from a file. */
    private List<ReplayOutcome> replay(Recorded recorded) {
        Pact pact = PactFiles.read(PactFiles.toJson(recorded.pact()), "recorded");
        try (Replayer replayer =
                Replayer.builder(LINK.provider()).target(provider.address()).build()) {
            return replayer.replayAll(pact.interactions());
        }
    }

    private static <A> StreamObserver<A> listener(BlockingQueue<Object> heard) {
        return new StreamObserver<>() {
            @Override
            public void onNext(A response) {
                heard.add(response);
            }

            @Override
            public void onError(Throwable failure) {
                heard.add(failure);
            }

            @Override
            public void onCompleted() {
                heard.add("completed");
            }
        };
    }

    private static Object next(BlockingQueue<Object> heard) throws InterruptedException {
        Object next = heard.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("something within 20 s").isNotNull();
        return next;
    }

    private static Ask ask(String sku) {
        return Ask.newBuilder().setSku(sku).build();
    }

    private static Price price(String sku, long cents) {
        return Price.newBuilder().setSku(sku).setCents(cents).build();
    }

    private static Offer offer(long cents) {
        return Offer.newBuilder().setCents(cents).build();
    }

    private static Answer answer(long cents) {
        return Answer.newBuilder().setCents(cents).build();
    }
}
