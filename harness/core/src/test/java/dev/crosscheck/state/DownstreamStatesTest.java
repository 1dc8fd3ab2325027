package dev.crosscheck.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.definition.Definitions;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.link.Link;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.Shell;
import dev.crosscheck.topology.StateSource;
import dev.crosscheck.topology.StateSource.Downstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reading room is the provider; the library that it calls is faked from its own pact. */
class DownstreamStatesTest {

    private static final LinkName LINK = LinkName.parse("room -> library");
    private static final ProviderState DOWN = ProviderState.of("the library is closed");

    private final Fake library = Fake.builder(
                    LINK.consumer(),
                    LINK.provider(),
                    Definitions.read(Path.of("src/test/resources/library/library.yaml")))
            .pacts(List.of(new Pact(
                    LINK.consumer(),
                    LINK.provider(),
                    List.of(
                            book("Emma", 200, "Emma is there"),
                            book("nothing", 404, "Emma is lent"),
                            book("a map", 200, "")))))
            .start();
    private final Link link = Link.builder(LINK)
            .to(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), library.baseUri().getPort()))
            .start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        link.close();
        library.close();
    }

    @Test
    void a_fault_is_there_from_set_up_to_tear_down() throws Exception {
        StateHandler states = states(fault(DOWN.name(), "http_status 503"));

        states.setUp(DOWN);
        assertThat(status("Emma")).isEqualTo(503);
        states.tearDown(DOWN);

        assertThat(status("Emma")).isEqualTo(200);
    }

    @Test
    void a_fault_that_struck_nothing_says_that_the_state_was_never_met() throws Exception {
        StateHandler states = states(fault(DOWN.name(), "down"));

        states.setUp(DOWN);

        assertThatThrownBy(() -> states.tearDown(DOWN))
                .isInstanceOf(StateNotMetException.class)
                .hasMessageContaining("'the library is closed' was never met: down on room -> library struck nothing")
                .hasMessageContaining("See whether room still calls library");
        assertThat(status("Emma")).as("the link is healed all the same").isEqualTo(200);
    }

    @Test
    void a_state_of_the_providers_own_pact_needs_no_declaration() throws Exception {
        StateHandler states = states();
        ProviderState lent = ProviderState.of("Emma is lent");

        states.setUp(lent);
        assertThat(status("nothing")).isEqualTo(404);
        assertThat(status("Emma")).as("what is promised in another state").isEqualTo(500);
        assertThat(status("a map")).as("what is promised in any state").isEqualTo(200);
        states.tearDown(lent);

        assertThat(status("Emma")).isEqualTo(200);
    }

    @Test
    void a_state_may_have_another_name_than_in_the_providers_own_pact() throws Exception {
        ProviderState readable = ProviderState.of("there is something to read");
        StateHandler states =
                states(new Downstream(readable.name(), LINK, Optional.empty(), Optional.of("Emma is there")));

        states.setUp(readable);

        assertThat(status("Emma")).isEqualTo(200);
        assertThat(status("nothing")).isEqualTo(500);
    }

    @Test
    void several_states_add_up() throws Exception {
        StateHandler states = states();

        states.setUp(ProviderState.of("Emma is there"));
        states.setUp(ProviderState.of("Emma is lent"));

        assertThat(status("Emma")).isEqualTo(200);
        assertThat(status("nothing")).isEqualTo(404);
    }

    @Test
    void an_unknown_state_lists_what_is_declared_and_what_pacts_name() {
        assertThatThrownBy(() -> states(fault(DOWN.name(), "down")).setUp(ProviderState.of("Emma is torn")))
                .isInstanceOf(UnknownStateException.class)
                .hasMessageContaining("one of [Emma is lent, Emma is there, the library is closed]");
    }

    @Test
    void refuses_a_link_that_is_not_the_providers() {
        Downstream wrong = new Downstream(
                "x", LinkName.parse("bar -> library"), Optional.of(Fault.parse("down")), Optional.empty());

        assertThatThrownBy(() -> states(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("link of 'x' was bar -> library (expected: a link of room");
    }

    @Test
    void refuses_a_state_that_is_both_a_fault_and_a_state_of_the_fake() {
        assertThatThrownBy(() -> new Downstream("x", LINK, Optional.of(Fault.parse("down")), Optional.of("y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both a fault and a state");
    }

    private static Downstream fault(String state, String fault) {
        return new Downstream(state, LINK, Optional.of(Fault.parse(fault)), Optional.empty());
    }

    private StateHandler states(StateSource... sources) {
        return StateHandlers.declared(List.of(sources), new Surroundings() {
            @Override
            public ServiceName provider() {
                return LINK.consumer();
            }

            @Override
            public String address() {
                return "127.0.0.1:1";
            }

            @Override
            public Shell shell(ServiceName service) {
                return new NotingShell(0, "");
            }

            @Override
            public Link link(LinkName name) {
                return link;
            }

            @Override
            public List<Fake> fakes() {
                return List.of(library);
            }
        });
    }

    private static Interaction book(String isbn, int status, String state) {
        String body = status == 200
                ? "{\"isbn\": \"9780141439587\", \"title\": \"Emma\", \"copies\": 1}"
                : "{\"detail\": \"none\"}";
        RestInteraction.Builder interaction = RestInteraction.builder(isbn)
                .request(HttpRequest.of("GET", path(isbn)), Rules.exactly())
                .response(
                        new HttpResponse(
                                status,
                                Map.of("content-type", List.of("application/json")),
                                body.getBytes(StandardCharsets.UTF_8)),
                        Rules.like());
        return (state.isEmpty() ? interaction : interaction.given(ProviderState.of(state))).build();
    }

    private static String path(String isbn) {
        return "/v1/books/" + isbn.replace(' ', '-');
    }

    private int status(String isbn) throws IOException, InterruptedException {
        return client.send(
                        java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + link.port() + path(isbn)))
                                .build(),
                        BodyHandlers.ofString(StandardCharsets.UTF_8))
                .statusCode();
    }
}
