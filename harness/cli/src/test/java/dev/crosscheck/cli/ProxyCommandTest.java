package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as its users meet it: by curl-like requests, and by toxiproxy-java, which knows nothing of us. */
class ProxyCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path directory = Path.of("");

    private HttpServer provider;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void strikes_what_it_is_told_and_tells_what_it_saw() throws Exception {
        Path record = directory.resolve("exchanges.jsonl");
        Running proxy = Running.crosscheck(
                "proxy", "--to", upstream(), "--fault", "http_status 503 @ nth 2", "--record", record.toString());

        List<Integer> statuses = List.of(
                get(proxy.firstLine()).statusCode(),
                get(proxy.firstLine()).statusCode(),
                get(proxy.firstLine()).statusCode());
        Ran ended = proxy.end();

        assertThat(statuses).containsExactly(200, 503, 200);
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).contains("GET /v1/products", "3 exchanges, 1 of them struck", "fired 1");
        List<String> lines = Files.readAllLines(record);
        assertThat(lines).hasSize(3);
        JsonNode struck = MAPPER.readTree(lines.get(1));
        assertThat(struck.path("fault").asText()).contains("http_status 503", "nth 2");
        assertThat(struck.path("request").path("headers").path("host").path(0).asText())
                .startsWith("127.0.0.1");
        assertThat(MAPPER.readTree(lines.get(0)).path("answer").path("body").asText())
                .isEqualTo("b2s=");
    }

    @Test
    void tells_machines_one_exchange_a_line() throws Exception {
        Running proxy = Running.crosscheck("proxy", "--to", upstream(), "--control", "0", "--json");
        JsonNode first = MAPPER.readTree(proxy.firstLine());

        get(first.path("address").asText());
        List<String> lines = proxy.end().out().lines().toList();

        assertThat(first.path("control").asText()).startsWith("127.0.0.1:");
        assertThat(lines).hasSize(3);
        JsonNode exchange = MAPPER.readTree(lines.get(1));
        assertThat(exchange.path("method").asText()).isEqualTo("GET /v1/products");
        assertThat(exchange.path("firstByteMillis").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(exchange.path("millis").asDouble());
        assertThat(exchange.path("attempt").asInt(-1)).isZero();
        assertThat(lines.get(2)).isEqualTo("{\"summary\":{\"exchanges\":1,\"struck\":0,\"untold\":0,\"faults\":[]}}");
    }

    @Test
    void is_driven_by_toxiproxys_client() throws Exception {
        Running running = Running.crosscheck("proxy", "--control", "0");
        ToxiproxyClient client = client(running);

        Proxy proxy = client.createProxy("catalogue", "127.0.0.1:0", upstream());
        assertThat(get(proxy.getListen()).statusCode()).isEqualTo(200);
        assertThat(client.version()).contains("2.");
        assertThat(client.getProxies()).extracting(Proxy::getName).containsExactly("catalogue");

        Latency latency = proxy.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 300);
        assertThat(millisOf(proxy)).isGreaterThanOrEqualTo(300);
        latency.setLatency(0);
        assertThat(proxy.toxics().get("slow", Latency.class).getLatency()).isZero();
        latency.remove();
        assertThat(proxy.toxics().getAll()).isEmpty();

        proxy.toxics().resetPeer("reset", ToxicDirection.DOWNSTREAM, 0);
        assertThatThrownBy(() -> get(proxy.getListen())).isInstanceOf(IOException.class);
        proxy.disable();
        assertThatThrownBy(() -> get(proxy.getListen())).isInstanceOf(ConnectException.class);
        client.reset();
        assertThat(proxy.toxics().getAll()).isEmpty();
        assertThat(get(proxy.getListen()).statusCode()).isEqualTo(200);

        proxy.delete();
        assertThat(client.getProxies()).isEmpty();
        running.end();
    }

    @Test
    void knows_every_toxic_of_toxiproxy() throws Exception {
        Running running = Running.crosscheck("proxy", "--control", "0");
        Proxy proxy = client(running).createProxy("catalogue", "127.0.0.1:0", upstream());

        proxy.toxics().bandwidth("bandwidth", ToxicDirection.UPSTREAM, 1_000);
        proxy.toxics().slowClose("slow_close", ToxicDirection.DOWNSTREAM, 10);
        proxy.toxics().slicer("slicer", ToxicDirection.DOWNSTREAM, 10, 0);
        proxy.toxics().limitData("limit_data", ToxicDirection.DOWNSTREAM, 1_000_000);
        assertThat(get(proxy.getListen()).body()).isEqualTo("ok");
        assertThat(proxy.toxics().getAll())
                .extracting(Toxic::getName)
                .containsExactly("bandwidth", "slow_close", "slicer", "limit_data");

        proxy.toxics().timeout("timeout", ToxicDirection.DOWNSTREAM, 0);
        assertThatThrownBy(() -> get(proxy.getListen())).isInstanceOf(HttpTimeoutException.class);
        running.end();
    }

    @Test
    void gives_toxiproxys_clients_every_fault_of_the_catalogue() throws Exception {
        Running running = Running.crosscheck("proxy", "--to", upstream(), "--control", "0");
        String control = control(running);

        HttpResponse<String> added = post(
                control,
                "/proxies/proxy/toxics",
                "{\"name\": \"x\", \"type\": \"http_status\", \"attributes\": {\"arguments\": \"418\", \"scope\": \"nth 1\"}}");

        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(get(running.firstLine()).statusCode()).isEqualTo(418);
        assertThat(get(running.firstLine()).statusCode()).isEqualTo(200);
        running.end();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /proxies                 | {                                             | 400 | bad request body
            /proxies                 | {"name": "x"}                                 | 400 | upstream
            /proxies                 | {"name": "proxy", "upstream": "127.0.0.1:1"}  | 409 | already exists
            /proxies                 | {"name": "y", "upstream": "nowhere"}          | 400 | host:port
            /proxies/none            | {}                                            | 404 | proxy not found
            /proxies/proxy/toxics    | {}                                            | 400 | type
            /proxies/proxy/toxics    | {"type": "bogus"}                             | 400 | invalid toxic type
            /proxies/proxy/toxics    | {"type": "latency", "stream": "sideways"}     | 400 | stream was invalid
            /proxies/proxy/toxics    | {"type": "latency", "toxicity": 7}            | 400 | toxicity
            /proxies/proxy/toxics    | {"type": "bandwidth", "attributes": {"rate": 0}} | 400 | rate
            /proxies/proxy/toxics    | {"type": "latency", "attributes": {"latency": "x"}} | 400 | latency
            /proxies/proxy/toxics/no | {}                                            | 404 | toxic not found
            /populate                | {}                                            | 400 | expected: an array
            /bogus                   | {}                                            | 404 | no such resource
            """)
    void says_what_is_wrong_with_a_request(String path, String body, int status, String reason) throws Exception {
        Running running = Running.crosscheck("proxy", "--to", upstream(), "--control", "0");

        HttpResponse<String> refused = post(control(running), path, body);

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(MAPPER.readTree(refused.body()).path("error").asText()).contains(reason);
        running.end();
    }

    @ParameterizedTest
    @CsvSource({"User-Agent,Mozilla/5.0 (X11)", "Origin,http://evil.example", "Sec-Fetch-Site,cross-site"})
    void keeps_browsers_out(String header, String value) throws Exception {
        Running running = Running.crosscheck("proxy", "--to", upstream(), "--control", "0");

        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + control(running) + "/proxies"))
                                .header(header, value)
                                .build(),
                        BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(403);
        running.end();
    }

    @Test
    void prints_the_catalogue() {
        Ran ran = Ran.crosscheck("proxy", "--faults");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("http_status STATUS", "grpc_status CODE [MESSAGE]", "goaway");
    }

    private String upstream() {
        return "127.0.0.1:" + provider.getAddress().getPort();
    }

    private static String control(Running running) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> running.lines().stream().anyMatch(line -> line.startsWith("control ")));
        return running.lines().stream()
                .filter(line -> line.startsWith("control "))
                .findFirst()
                .orElseThrow()
                .substring("control ".length());
    }

    private static ToxiproxyClient client(Running running) {
        String control = control(running);
        int colon = control.lastIndexOf(':');
        return new ToxiproxyClient(control.substring(0, colon), Integer.parseInt(control.substring(colon + 1)));
    }

    private static long millisOf(Proxy proxy) throws Exception {
        long start = System.nanoTime();
        assertThat(get(proxy.getListen()).statusCode()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + address + "/v1/products"))
                                .version(HttpClient.Version.HTTP_1_1)
                                .timeout(Duration.ofSeconds(3))
                                .build(),
                        BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String address, String path, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + address + path))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
