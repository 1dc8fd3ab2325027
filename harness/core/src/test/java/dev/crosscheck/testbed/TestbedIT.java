package dev.crosscheck.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.link.ActiveFault;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.observation.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TestbedIT {

    private static final Path COMPOSE = Path.of("src/test/resources/dev/crosscheck/testbed/compose.yaml");

    private static Testbed testbed;

    @BeforeAll
    static void start() {
        testbed = Testbed.builder().compose(COMPOSE).real("front", "back").start();
    }

    @AfterAll
    static void stop() {
        testbed.close();
    }

    @Test
    void real_services_call_each_other_through_links_that_observe() {
        Observations.Mark mark = testbed.observations().mark();

        Response response = testbed.real("front").get("/call");

        assertThat(response.body()).isEqualTo("back says /hello");
        await().untilAsserted(() -> assertThat(testbed.observations().exchangesSince(mark))
                .extracting(exchange -> exchange.link() + " " + exchange.method())
                .containsExactlyInAnyOrder("front -> back GET /hello", "test -> front GET /call"));
        assertThat(testbed.observations().exchangesSince(mark))
                .extracting(Exchange::number)
                .doesNotHaveDuplicates();
    }

    @Test
    void infrastructure_runs_and_has_a_link_too() {
        assertThat(testbed.infrastructure().values()).containsOnly("debian:bookworm-slim");
        assertThat(testbed.links()).map(Object::toString).contains("front -> store");
        assertThat(perl("IO::Socket::INET->new(PeerAddr => $ENV{STORE_ADDR}, Timeout => 3) or die $@")
                        .exitCode())
                .isZero();
    }

    @Test
    void a_fault_on_a_link_reaches_the_consumer_and_can_be_taken_back() {
        try (ActiveFault fault = testbed.link("front -> back").inject(new TcpFault.Down())) {
            assertThat(testbed.real("front").get("/call").status()).isEqualTo(503);
            assertThat(fault.fired()).isPositive();
        }
        assertThat(testbed.real("front").get("/call").status()).isEqualTo(200);
    }

    @Test
    void there_is_no_way_around_a_link() {
        RealService front = testbed.real("front");
        String backHost = testbed.real("back").exec("hostname", "-i").output().strip();

        assertThat(front.exec("getent", "hosts", "back").exitCode()).isNotZero();
        assertThat(front.exec("getent", "hosts", "store").exitCode()).isNotZero();
        assertThat(front.exec("getent", "hosts", "deb.debian.org").exitCode()).isNotZero();
        assertThat(connects(backHost, 8081)).isFalse();
        assertThat(connects("192.0.2.1", 80)).isFalse();
        assertThat(connects("1.1.1.1", 53)).isFalse();
    }

    @Test
    void tells_what_runs_and_executes_commands_in_it() {
        RealService front = testbed.real("front");

        assertThat(front.imageDigest()).startsWith("sha256:");
        assertThat(front.logs()).contains("front listens on 8080");
        assertThat(front.exec("sh", "-c", "echo out; echo err >&2; exit 4"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(4))
                .satisfies(outcome -> assertThat(outcome.output()).contains("out", "err"));
        assertThatThrownBy(() -> front.exec("false").requireSuccess()).isInstanceOf(TestbedException.class);
    }

    @Test
    void runs_beside_another_testbed_and_fakes_what_is_not_real() {
        try (Testbed other = Testbed.builder().compose(COMPOSE).real("front").start();
                FakeService back = other.fake("back").open()) {
            back.given("a greeting").when("GET", "/hello").reply(200, "{\"greeting\":\"hi\"}");

            assertThat(other.real("front").get("/call").body()).isEqualTo("{\"greeting\":\"hi\"}");
            assertThat(testbed.real("front").get("/call").body()).isEqualTo("back says /hello");
            assertThat(other.observations().answers())
                    .extracting(answer -> answer.provenance())
                    .containsExactly(Provenance.EXPECTED);
            assertThat(testbed.observations().answers()).isEmpty();
        }
    }

    @Test
    void several_testbeds_start_at_the_same_time() {
        List<CompletableFuture<String>> greetings = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try (Testbed other =
                            Testbed.builder().compose(COMPOSE).real("back").start()) {
                        return other.real("back").get("/hello").body();
                    }
                }))
                .limit(3)
                .toList();

        assertThat(greetings).map(CompletableFuture::join).containsOnly("back says /hello");
    }

    @Test
    void a_network_is_found_when_the_engines_own_pools_are_used_up() throws IOException {
        Run run = Run.ofThisJvm();

        OwnNetwork network = OwnNetwork.inSmallSubnet(run.engine(), run.freshName("small"), run.labels());

        assertThat(network.gateway().getHostAddress()).startsWith("10.213.");
        run.engine().removeNetwork(network.name());
    }

    @Test
    void the_log_of_a_container_that_did_not_start_is_in_the_error() {
        assertThatThrownBy(
                        () -> Testbed.builder().compose(COMPOSE).real("broken").start())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("broken (image debian:bookworm-slim)")
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("the reason is written here");
    }

    @Test
    void a_container_that_never_serves_fails_within_its_bound() {
        assertThatThrownBy(() -> Testbed.builder()
                        .compose(COMPOSE)
                        .real("silent")
                        .patience(Duration.ofSeconds(2))
                        .start())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("GET /healthz was")
                .hasMessageContaining("ready within 2 s");
    }

    @Test
    @Timeout(5)
    void a_missing_image_is_a_clear_error_at_once() {
        assertThatThrownBy(() ->
                        Testbed.builder().compose(COMPOSE).real("imageless").start())
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("'crosscheck-no-such-image:0', which the engine does not have")
                .hasMessageContaining("docker pull crosscheck-no-such-image:0");
    }

    private static boolean connects(String host, int port) {
        return perl("IO::Socket::INET->new(PeerAddr => '" + host + ":" + port + "', Timeout => 2) or die $@")
                        .exitCode()
                == 0;
    }

    private static ExecOutcome perl(String code) {
        List<String> command = List.of("perl", "-MIO::Socket::INET", "-e", code);
        return testbed.real("front").exec(command.toArray(String[]::new));
    }
}
