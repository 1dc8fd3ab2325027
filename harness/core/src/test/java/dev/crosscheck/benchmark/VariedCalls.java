package dev.crosscheck.benchmark;

import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.LibraryGrpc;
import dev.crosscheck.library.LibraryGrpc.LibraryStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Asks a gRPC server for another book with each call, which h2load cannot: 4 connections with 32 calls each, as that has. */
final class VariedCalls {

    private static final int CONNECTIONS = 4;
    private static final int CALLS_EACH = 32;

    private final long end;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final CountDownLatch open = new CountDownLatch(CONNECTIONS * CALLS_EACH);

    private VariedCalls(long end) {
        this.end = end;
    }

    /** Takes a port and how many seconds to ask; prints {@code rate <calls per second>}. A failed call ends it with an error. */
    public static void main(String[] args) throws Exception {
        int seconds = Integer.parseInt(args[1]);
        List<ManagedChannel> channels = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(args[0]))
                    .usePlaintext()
                    .directExecutor()
                    .build();
            channels.add(channel);
        }
        channels.forEach(
                channel -> LibraryGrpc.newBlockingStub(channel).find(request(0))); // connected, before time counts
        VariedCalls calls = new VariedCalls(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        for (int i = 0; i < CONNECTIONS * CALLS_EACH; i++) {
            calls.next(LibraryGrpc.newStub(channels.get(i % CONNECTIONS)));
        }
        if (!calls.open.await(seconds + 30L, TimeUnit.SECONDS)) {
            throw new IllegalStateException("benchmark: calls were left without an answer (expected: none).");
        }
        System.out.println("rate " + (double) calls.answered.get() / seconds);
        channels.forEach(ManagedChannel::shutdownNow);
        System.exit(0);
    }

    private void next(LibraryStub library) {
        if (System.nanoTime() > end) {
            open.countDown();
            return;
        }
        library.find(request(asked.incrementAndGet()), new StreamObserver<>() {
            @Override
            public void onNext(Book book) {
                answered.incrementAndGet();
            }

            @Override
            public void onError(Throwable failure) {
                failure.printStackTrace();
                System.exit(1);
            }

            @Override
            public void onCompleted() {
                next(library);
            }
        });
    }

    private static FindRequest request(long number) {
        return FindRequest.newBuilder()
                .setIsbn(String.valueOf(number))
                .setPages(FakeTargets.ASKED)
                .build();
    }
}
