package dev.crosscheck.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.library.Author;
import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.Genre;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A provider that answers as many questions as are wanted, and the pacts about it: about 1 MB of JSON for 1,000 interactions. */
final class Shop {

    static final ServiceName READER = ServiceName.of("reader");
    static final ServiceName SHOP = ServiceName.of("shop");
    static final GrpcDefinition LIBRARY = GrpcDefinition.of(Book.getDescriptor().getFile());

    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));

    private Shop() {}

    static Path restPact(Path directory, int interactions) {
        return write(directory.resolve("reader-shop.json"), interactions, Shop::rest);
    }

    static Path grpcPact(Path directory, int interactions) {
        return write(directory.resolve("reader-shop-grpc.json"), interactions, Shop::grpc);
    }

    private static Path write(Path file, int interactions, IntFunction<Interaction> one) {
        List<Interaction> all = IntStream.range(0, interactions).mapToObj(one).toList();
        PactFiles.write(new Pact(READER, SHOP, all), file);
        return file;
    }

    /** Three in four read a product, one buys; five kinds of matcher. */
    static RestInteraction rest(int number) {
        boolean buys = number % 4 == 3;
        return RestInteraction.builder((buys ? "buys product " : "reads product ") + number)
                .request(
                        buys
                                ? new HttpRequest("POST", path(number), Map.of(), JSON, order(number))
                                : new HttpRequest("GET", path(number), Map.of(), Map.of(), new byte[0]),
                        Rules.exactly())
                .response(
                        new HttpResponse(200, JSON, product(number, "example")),
                        Rules.exactly()
                                .type("$.name")
                                .type("$.description")
                                .matching("$.sku", "[A-Z]{2}-[0-9]{1,6}")
                                .integer("$.stock")
                                .decimal("$.price.amount")
                                .matching("$.price.currency", "[A-Z]{3}")
                                .atLeast("$.tags", 1)
                                .type("$.tags[*]"))
                .build();
    }

    static String path(int number) {
        return "/shop/products/" + number;
    }

    /** The answer to a request for {@link #path}: other values than the pact's where it has a rule. */
    static byte[] answer(String path) {
        return product(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)), "real");
    }

    private static byte[] order(int number) {
        return ("{\"product\":" + number + ",\"quantity\":2,\"note\":\"to be left at the door\"}").getBytes(UTF_8);
    }

    private static byte[] product(int number, String kind) {
        return ("{\"id\":" + number + ",\"sku\":\"AB-" + number + "\",\"name\":\"" + kind + " product " + number
                        + "\",\"description\":\"The " + kind + " one: as good as the others, and a little larger\","
                        + "\"stock\":" + kind.length() + ",\"price\":{\"amount\":" + kind.length()
                        + ".5,\"currency\":\"EUR\"},\"tags\":[\"" + kind + "\",\"new\"],\"active\":true}")
                .getBytes(UTF_8);
    }

    static GrpcInteraction grpc(int number) {
        return GrpcInteraction.builder("finds book " + number, LIBRARY, method("Find"))
                .request(request(number), Rules.exactly())
                .reply(book(number, "example"), Rules.like().matching("isbn", "[0-9]{1,13}"))
                .build();
    }

    static FindRequest request(int number) {
        return FindRequest.newBuilder()
                .setIsbn(String.valueOf(number))
                .setPages(7)
                .build();
    }

    /** About 100 bytes. */
    static Book book(int number, String kind) {
        return Book.newBuilder()
                .setIsbn(String.valueOf(number))
                .setTitle("The " + kind + " one: as good as the others, and a little larger")
                .addAuthors(Author.newBuilder().setName("Jane of " + kind))
                .addAuthors(Author.newBuilder().setName("Mary"))
                .setGenre(Genre.GENRE_NOVEL)
                .setCopies(kind.length())
                .build();
    }

    private static com.google.protobuf.Descriptors.MethodDescriptor method(String name) {
        return LIBRARY.method("library.v1.Library/" + name).orElseThrow();
    }
}
