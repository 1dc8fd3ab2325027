package dev.crosscheck.benchmark;

/** The real provider of a replay in a process of its own: a bare Netty server and a bare grpc-java server. */
final class ShopProvider {

    private ShopProvider() {}

    public static void main(String[] args) throws Exception {
        int http = BareHttp.start(Shop::answer);
        int grpc = BareGrpc.start(request -> Shop.book(Integer.parseInt(request.getIsbn()), "real"));
        System.out.println("ready " + http + " " + grpc);
        System.in.transferTo(System.out); // until the parent closes the pipe
        System.exit(0);
    }
}
