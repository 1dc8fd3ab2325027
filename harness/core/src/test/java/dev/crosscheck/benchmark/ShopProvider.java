package dev.crosscheck.benchmark;

import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.LibraryGrpc;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The real provider of a replay in a process of its own: a bare Netty server and a bare grpc-java server, both on one core. */
final class ShopProvider {

    private ShopProvider() {}

    public static void main(String[] args) throws Exception {
        int http = BareHttp.start(Shop::answer);
        Server grpc = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(new Library())
                .build()
                .start();
        System.out.println("ready " + http + " " + grpc.getPort());
        System.in.transferTo(System.out); // until the parent closes the pipe
    }

    private static final class Library extends LibraryGrpc.LibraryImplBase {
        @Override
        public void find(FindRequest request, StreamObserver<Book> answer) {
            answer.onNext(Shop.book(Integer.parseInt(request.getIsbn()), "real"));
            answer.onCompleted();
        }
    }
}
