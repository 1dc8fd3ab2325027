package dev.crosscheck.broker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
    private final BrokerServer broker = BrokerServer.builder().start();
    private final Client client = new Client(broker.url());

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void every_route_refuses_a_web_page() throws Exception {
        assertThat(broker.routeTable()).hasSizeGreaterThan(40);
        for (String route : broker.routeTable()) {
            String[] parts = route.split(" ", 2);
            String path = parts[1].replaceAll("\\{[^}]*}", "x");
            assertThat(client.send(parts[0], path, "{}", "Origin", "https://evil.example")
                            .status())
                    .as(route)
                    .isEqualTo(403);
            assertThat(client.send(parts[0], path, "{}", "Origin", "null").status())
                    .as(route)
                    .isEqualTo(403);
            assertThat(client.send(parts[0], path, "a=b", "Content-Type", "application/x-www-form-urlencoded")
                            .status())
                    .as(route)
                    .isEqualTo(415);
        }
    }

    @Test
    void a_page_of_another_port_is_refused() throws Exception {
        assertThat(client.send("GET", "/", null, "Sec-Fetch-Site", "same-site").status())
                .isEqualTo(403);
        assertThat(client.send("GET", "/", null, "Sec-Fetch-Site", "none").status())
                .isEqualTo(200);
    }

    @Test
    void a_preflight_of_a_web_page_is_refused() throws Exception {
        assertThat(client.send("OPTIONS", "/contracts/publish", null, "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_name_that_only_resolves_to_loopback_is_refused() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: rebound.example:%d\r\nConnection: close\r\n\r\n"
                        .formatted(broker.url().getPort())))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"
                        .formatted(broker.url().getPort())))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        String body = "[" + "1,".repeat(9 * 1024 * 1024) + "1]";
        assertThat(client.post("/contracts/publish", body).status()).isEqualTo(413);
    }

    @Test
    void a_body_that_is_too_deep_or_no_json_is_refused() throws Exception {
        for (String body : new String[] {"[".repeat(100_000), "{\"a\": 1, \"a\": 2}", "{", "[]", "{} {}", "\u0000"}) {
            Client.Reply reply = client.post("/contracts/publish", body);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().path("errors")).isNotEmpty();
        }
    }

    @Test
    void an_error_is_json_and_never_a_stack_trace() throws Exception {
        assertThat(client.get("/nowhere").json().path("error").asText()).isNotEmpty();
        assertThat(client.send("DELETE", "/matrix", null).status()).isEqualTo(405);
        for (String target :
                List.of("/matrix?q%5B%5D%5Bpacticipant%5D=%ZZ", "/pacticipants/%ZZ", "/%", "//", "/a/../b")) {
            assertThat(raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .as(target)
                    .startsWith("HTTP/1.1 4")
                    .contains("{\"error")
                    .doesNotContain("Exception", "\tat ", "<html", "<h1");
        }
    }

    @Test
    void a_method_that_is_not_possible_says_which_are() throws Exception {
        Client.Reply reply = client.send("DELETE", "/pacticipants", null);
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.response().headers().firstValue("Allow")).hasValue("GET, POST");
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), broker.url().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
