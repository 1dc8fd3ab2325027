package dev.crosscheck.benchmark;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.LibraryGrpc;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** One server of the fakes' benchmark, in a process of its own. */
final class FakeTargets {

    /** How many expectations each fake and each peer has. */
    static final int EXPECTATIONS = 100;

    /** The one of them that is asked for. */
    static final int ASKED = EXPECTATIONS / 2;

    /** Where a book is lent. */
    static final String LOANS = "/v1/loans";

    private FakeTargets() {}

    /** Takes the server's name; prints {@code ready <port>}, and what was recorded when its standard input ends. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "bare grpc-java" -> {
                Book book = Shop.book(1, "real");
                ready(BareGrpc.start(request -> book));
            }
            case "bare Netty" -> {
                byte[] body = book(1).getBytes(UTF_8);
                ready(BareHttp.start(path -> body));
            }
            case "fake gRPC" -> {
                try (Fake fake = Fake.builder(Shop.READER, Shop.SHOP, Shop.LIBRARY)
                                .start();
                        FakeService view = fake.open()) {
                    for (int i = 0; i < EXPECTATIONS; i++) {
                        view.when(LibraryGrpc.getFindMethod(), Shop.request(i)).reply(Shop.book(i, "real"), like());
                    }
                    serve(view);
                }
            }
            case "fake REST" -> {
                try (Fake fake = Fake.builder(Shop.READER, Shop.SHOP, library()).start();
                        FakeService view = fake.open()) {
                    for (int i = 0; i < EXPECTATIONS; i++) {
                        view.when("GET", path(i)).reply(200, book(i), exactly());
                    }
                    serve(view);
                }
            }
            case "fake gRPC, varied" -> {
                try (Fake fake = Fake.builder(Shop.READER, Shop.SHOP, Shop.LIBRARY)
                                .start();
                        FakeService view = fake.open()) {
                    for (int i = 0; i < EXPECTATIONS; i++) {
                        view.when(LibraryGrpc.getFindMethod(), pages(i))
                                .matchingRequest(exactly().matching("isbn", "[0-9]{1,13}"))
                                .reply(Shop.book(i, "real"), like());
                    }
                    serve(view);
                }
            }
            case "fake REST, varied" -> {
                try (Fake fake = Fake.builder(Shop.READER, Shop.SHOP, library()).start();
                        FakeService view = fake.open()) {
                    for (int i = 0; i < EXPECTATIONS; i++) {
                        view.when("POST", LOANS)
                                .json(loan(i, "example"))
                                .matchingRequest(exactly().type("reader"))
                                .reply(204);
                    }
                    serve(view);
                }
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0); // the bare servers' threads would stay
    }

    private static void ready(int port) throws IOException {
        System.out.println("ready " + port);
        System.in.transferTo(System.out); // until the parent closes the pipe
    }

    /** Ends with an error unless everything was promised, matched and recorded. */
    private static void serve(FakeService view) throws IOException {
        ready(view.baseUri().getPort());
        if (!view.report().unpromised().isEmpty()) {
            throw new IllegalStateException(view.report().text());
        }
        System.out.println("recorded " + view.answers().size());
    }

    static RestDefinition library() throws IOException {
        try (InputStream stream = FakeTargets.class.getResourceAsStream("/library/library.yaml")) {
            String text = new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
            return RestDefinition.of(text, "library.yaml");
        }
    }

    static String path(int number) {
        return "/v1/books/" + isbn(number);
    }

    /** Any book of so many pages: promises differ by a field without a rule. */
    private static FindRequest pages(int number) {
        return FindRequest.newBuilder().setIsbn("1").setPages(number).build();
    }

    /** What is sent to {@link #LOANS}: the book tells the promises apart, and the reader may be anyone. */
    static String loan(int number, String reader) {
        return "{\"isbn\":\"" + isbn(number) + "\",\"reader\":\"" + reader + "\"}";
    }

    /** 103 bytes of JSON. */
    static String book(int number) {
        return "{\"isbn\":\"" + isbn(number) + "\",\"title\":\"As good as the others, and larger\",\"copies\":3,"
                + "\"genre\":\"novel\",\"authors\":[]}";
    }

    private static String isbn(int number) {
        return String.valueOf(1_000_000_000_000L + number);
    }
}
