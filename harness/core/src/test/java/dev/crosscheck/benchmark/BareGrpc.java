package dev.crosscheck.benchmark;

import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.LibraryGrpc;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;

/** A grpc-java server with generated code on a direct executor that does nothing but answer: what the machine allows. */
final class BareGrpc extends LibraryGrpc.LibraryImplBase {

    private final Function<FindRequest, Book> answers;

    private BareGrpc(Function<FindRequest, Book> answers) {
        this.answers = answers;
    }

    /** Listens; tells the port. */
    static int start(Function<FindRequest, Book> answers) throws IOException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(new BareGrpc(answers))
                .build()
                .start();
        return server.getPort();
    }

    @Override
    public void find(FindRequest request, StreamObserver<Book> answer) {
        answer.onNext(answers.apply(request));
        answer.onCompleted();
    }
}
