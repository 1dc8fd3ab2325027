package dev.crosscheck.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.library.LibraryGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontDoorTest {

    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Fake grpc = Library.overGrpc().answers(Answers.GENERATE).start();
    private final Fake rest = Library.overRest().answers(Answers.GENERATE).start();
    private final FrontDoor door = FrontDoor.open(ANY, grpc, rest);

    @AfterEach
    void close() {
        door.close();
        grpc.close();
        rest.close();
    }

    @Test
    void leads_grpc_and_http_to_the_fake_that_speaks_it() throws Exception {
        ManagedChannel channel =
                NettyChannelBuilder.forTarget(door.address()).usePlaintext().build();
        try {
            assertThat(LibraryGrpc.newBlockingStub(channel)
                            .find(Library.find("1"))
                            .getTitle())
                    .isNotEmpty();
        } finally {
            channel.shutdownNow();
        }
        assertThat(get("/v1/films/1").statusCode()).isEqualTo(404);
        assertThat(get("/v1/films/1").body()).contains("/v1/films/1");
    }

    @Test
    void carries_more_than_fits_into_one_read() throws Exception {
        String large = "x".repeat(1_000_000);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + door.address() + "/v1/films"))
                .POST(HttpRequest.BodyPublishers.ofString(large))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void says_why_a_port_cannot_be_opened() {
        InetSocketAddress taken =
                new InetSocketAddress(ANY.getAddress(), grpc.baseUri().getPort());

        assertThatThrownBy(() -> FrontDoor.open(taken, grpc, rest))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("fake: port " + taken.getPort(), "could not be opened", "in use");
        assertThatThrownBy(() -> Library.overGrpc().listenOn(taken).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("in use");
        assertThatThrownBy(() -> Library.overRest().listenOn(taken).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("in use");
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + door.address() + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
