package dev.crosscheck.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.crosscheck.gate.Decision;
import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.gate.Gate;
import dev.crosscheck.gate.Matrix;
import dev.crosscheck.gate.Question;
import dev.crosscheck.gate.Reason;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerClientTest {

    private static final ServiceName PRICING = ServiceName.of("pricing");
    private static final Question QUESTION =
            Question.of(PRICING, "1.0.0", Question.Target.environment("pre production"));
    private static final String SUMMARY =
            "\"summary\":{\"deployable\":true,\"reason\":\"fine\",\"success\":1,\"failed\":0,\"unknown\":0}";

    private static final String PROVIDERS =
            "{\"_links\":{\"pb:latest-provider-pacts\":{\"href\":\"BASE/of/{provider}\"}}}";

    private StubBroker broker;
    private BrokerClient client;

    @BeforeEach
    void start() throws IOException {
        broker = new StubBroker();
        client = client(broker.url());
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"errors":{"q":["Pacticipant a not found"],"environment":["none"]}} | Pacticipant a not found; none
            {"errors":["no such version"]}                                      | ["no such version"]
            """)
    void knows_nothing_of_names_that_the_broker_does_not_know(String body, String words) throws BrokerException {
        broker.answering("/matrix", 400, body);

        assertThat(client.matrix(QUESTION)).isEqualTo(new Matrix(new Matrix.Summary(null, words, 0, 0), List.of()));
    }

    @Test
    void asks_for_the_matrix_as_the_brokers_api_says() throws BrokerException {
        broker.answering("/matrix", 200, "{" + SUMMARY + ",\"matrix\":[]}");

        Matrix matrix = client.matrix(QUESTION);

        assertThat(matrix).isEqualTo(new Matrix(new Matrix.Summary(true, "fine", 0, 0), List.of()));
        assertThat(broker.requests())
                .containsExactly("GET /matrix?q%5B%5D%5Bpacticipant%5D=pricing&q%5B%5D%5Bversion%5D=1.0.0"
                        + "&latestby=cvpv&environment=pre%20production ");
    }

    @Test
    void tells_a_failure_from_the_verification_result_in_full() throws BrokerException {
        broker.answering("/matrix", 200, "{" + SUMMARY.replace("true", "false") + ",\"matrix\":[" + row("false") + "]}")
                .answering("/result/1", 200, """
                        {"success":false,"testResults":[
                          {"interactionId":"a1","success":true,"mismatches":[]},
                          {"interactionId":"b2","interactionDescription":"a quote for A1","success":false,
                           "mismatches":[{"attribute":"body","identifier":"$.currency",
                             "description":"$.currency must match [A-Z]{3}, but was \\"eur\\"",
                             "expected":"EUR","actual":"eur"}],
                           "crosscheck":{"run":"r","digest":"sha256:1","address":null}},
                          {"interactionId":"c3","success":false,"exceptions":[{"message":"no"}]}]}""");

        Matrix.Verification verification =
                Objects.requireNonNull(client.matrix(QUESTION).rows().get(0).verification());

        assertThat(verification.failures())
                .extracting(verdict -> verdict.subject().title(), Verdict::expected, Verdict::actual)
                .containsExactly(tuple("a quote for A1", "EUR", "eur"), tuple("interaction c3", null, null));
        assertThat(verification.evidence()).isEqualTo(new EvidenceReference("r", "sha256:1", null));
    }

    @Test
    void reads_a_row_nobody_verified() throws BrokerException {
        broker.answering("/matrix", 200, "{" + SUMMARY + ",\"matrix\":[" + row(null) + "]}");

        assertThat(client.matrix(QUESTION).rows().get(0).verification()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[]]",
                "{",
                "{}",
                "<html>It works!</html>",
                "{SUMMARY}",
                "{SUMMARY,\"matrix\":null}",
                "{SUMMARY,\"matrix\":{}}",
                "{SUMMARY,\"matrix\":[1]}",
                "{SUMMARY,\"matrix\":[{}]}",
                "{SUMMARY,\"matrix\":[{\"consumer\":{\"name\":\"a\"}}]}",
                "{SUMMARY,\"matrix\":[{\"consumer\":{\"name\":\"a b\",\"version\":{\"number\":\"1\"}},\"provider\":{\"name\":\"b\"},\"verificationResult\":null}]}",
                "{SUMMARY,\"matrix\":[{\"consumer\":{\"name\":\"a\",\"version\":{\"number\":1}},\"provider\":{\"name\":\"b\"},\"verificationResult\":null}]}",
                "{SUMMARY,\"matrix\":[{\"consumer\":{\"name\":\"a\",\"version\":{\"number\":\"1\"}},\"provider\":{\"name\":\"b\"}}]}",
                "{SUMMARY,\"matrix\":[{\"consumer\":{\"name\":\"a\",\"version\":{\"number\":\"1\"}},\"provider\":{\"name\":\"b\"},\"verificationResult\":{\"success\":\"true\"}}]}",
                "{\"matrix\":[]}",
                "{\"summary\":{},\"matrix\":[]}",
                "{\"summary\":{\"deployable\":\"true\",\"reason\":\"\",\"failed\":0,\"unknown\":0},\"matrix\":[]}",
                "{\"summary\":{\"deployable\":1,\"reason\":\"\",\"failed\":0,\"unknown\":0},\"matrix\":[]}",
                "{\"summary\":{\"deployable\":true,\"failed\":0,\"unknown\":0},\"matrix\":[]}",
                "{\"summary\":{\"deployable\":true,\"reason\":\"\",\"unknown\":0},\"matrix\":[]}",
                "{\"summary\":{\"deployable\":true,\"reason\":\"\",\"failed\":-1,\"unknown\":0},\"matrix\":[]}",
                "{\"summary\":{\"deployable\":true,\"reason\":\"\",\"failed\":\"0\",\"unknown\":0},\"matrix\":[]}"
            })
    void takes_no_garbage_for_a_matrix(String body) {
        broker.answering("/matrix", 200, body.replace("SUMMARY", SUMMARY));

        assertThatThrownBy(() -> client.matrix(QUESTION))
                .isInstanceOf(BrokerException.class)
                .hasMessageStartingWith("broker " + broker.url())
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "401, PACT_BROKER_TOKEN",
        "403, PACT_BROKER_TOKEN",
        "404, Check the names",
        "409, new version",
        "302, Use the address it leads to",
        "500, Check that the broker is well",
        "503, Check that the broker is well"
    })
    void says_what_to_do_about_a_refusal(int status, String remedy) {
        broker.answering("/matrix", status, "{\"error\":\"no\\nreally\"}", Map.of("Location", "http://evil.example/"));

        assertThatThrownBy(() -> client.matrix(QUESTION))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("was answered with " + status)
                .hasMessageContaining(remedy);
        assertThat(broker.requests()).hasSize(1);
    }

    @Test
    void is_soon_done_with_a_broker_that_is_not_there() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> client(URI.create("http://127.0.0.1:" + free)).matrix(QUESTION))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("could not be reached");
    }

    @Test
    void is_soon_done_with_a_broker_that_accepts_and_says_nothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            BrokerClient impatient =
                    new BrokerClient(url, Credentials.none(), new Limits(Duration.ofSeconds(1), 100_000));

            assertThatThrownBy(() -> impatient.matrix(QUESTION))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("was not answered (expected: within 1000 ms)");
        }
    }

    @Test
    void hangs_up_on_an_answer_that_is_too_long() {
        broker.answering("/matrix", 200, " ".repeat(200_000));

        assertThatThrownBy(() -> client.matrix(QUESTION))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("longer than 100000 bytes");
    }

    @Test
    void refuses_an_answer_that_is_too_deep() {
        broker.answering("/matrix", 200, "[".repeat(50_000));

        assertThatThrownBy(() -> client.matrix(QUESTION)).isInstanceOf(BrokerException.class);
    }

    @Test
    void does_not_carry_credentials_where_a_link_leads() throws IOException {
        try (StubBroker elsewhere = new StubBroker()) {
            broker.answering(
                    "/matrix",
                    200,
                    "{" + SUMMARY + ",\"matrix\":["
                            + row("true").replace("BASE", elsewhere.url().toString()) + "]}");
            BrokerClient known = new BrokerClient(
                    broker.url(), Credentials.token("s3cret"), new Limits(Duration.ofSeconds(10), 100_000));

            assertThatThrownBy(() -> known.matrix(QUESTION))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("a link led to")
                    .hasMessageNotContaining("s3cret");
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(broker.authorizations()).containsExactly("Bearer s3cret");
        }
    }

    @Test
    void knows_the_variables_of_pacts_own_tools_and_shows_none_of_them() {
        assertThat(Credentials.from(Map.of()).header()).isEmpty();
        assertThat(Credentials.from(Map.of("PACT_BROKER_TOKEN", "t", "PACT_BROKER_USERNAME", "u"))
                        .header())
                .contains("Bearer t");
        assertThat(Credentials.from(Map.of("PACT_BROKER_USERNAME", "u", "PACT_BROKER_PASSWORD", "p"))
                        .header())
                .contains("Basic dTpw");
        assertThat(Credentials.token("t0ken").toString()).isEqualTo("credentials: token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker", "ftp://broker", "file:///etc", "http://user:pass@broker/", "http:///x"})
    void refuses_an_address_that_is_none(String address) {
        assertThatThrownBy(() -> client(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: http or https, a host, no user")
                .hasMessageNotContaining("pass@");
    }

    @Test
    void keeps_the_gate_shut_when_the_broker_contradicts_itself() throws BrokerException {
        broker.answering("/matrix", 200, "{" + SUMMARY + ",\"matrix\":[" + row("true") + "]}")
                .answering("/result/1", 200, "{\"success\":true,\"testResults\":[{\"success\":false}]}");

        assertThat(Gate.decide(QUESTION, client.matrix(QUESTION), List.of()).answer())
                .isEqualTo(Decision.Answer.UNKNOWN);
    }

    @Test
    void tells_which_streaming_calls_another_tools_green_does_not_cover() throws BrokerException {
        broker.answering("/matrix", 200, "{" + SUMMARY + ",\"matrix\":[" + row("true") + "]}")
                .answering("/result/1", 200, """
                        {"success":true,"testResults":[{"success":true}],
                         "_links":{"pb:pact-version":{"href":"BASE/pact/1"}}}""")
                .answering("/pact/1", 200, """
                        {"interactions":[{"description":"a quote","pluginConfiguration":{"protobuf":{}}},
                         {"description":"prices of A1","pluginConfiguration":{"protobuf":{},"crosscheck":{"version":1}}}]}""");

        Decision decision = Gate.decide(QUESTION, client.matrix(QUESTION), List.of());

        assertThat(decision.answer()).isEqualTo(Decision.Answer.UNKNOWN);
        assertThat(decision.reasons())
                .extracting(Reason::text)
                .containsExactly(
                        "checkout 1.0.0 and pricing 1.0.0: another tool verified this pact, and its green does not"
                                + " cover streaming calls: prices of A1. Replay the pact with Crosscheck");
    }

    @Test
    void asks_for_no_pact_that_we_verified_ourselves() throws BrokerException {
        broker.answering("/matrix", 200, "{" + SUMMARY + ",\"matrix\":[" + row("true") + "]}")
                .answering("/result/1", 200, """
                        {"success":true,"testResults":[{"success":true,"crosscheck":{"outcomes":"PASSED"}}],
                         "_links":{"pb:pact-version":{"href":"BASE/pact/1"}}}""");

        assertThat(Gate.decide(QUESTION, client.matrix(QUESTION), List.of()).answer())
                .isEqualTo(Decision.Answer.OPEN);
    }

    @Test
    void says_which_environments_there_are_when_one_is_not() {
        broker.answering("/pacticipants/pricing/versions/1.0.0", 200, """
                {"_links":{"pb:record-deployment":[{"name":"test","href":"BASE/x"},{"name":"production","href":"BASE/y"}]}}""");

        assertThatThrownBy(() -> client.recordDeployment(PRICING, "1.0.0", "prod"))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("environment was prod (expected: one of [test, production])");
        assertThatThrownBy(() -> client.recordDeployment(PRICING, "2.0.0", "test"))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("version of pricing was 2.0.0 (expected: one the broker knows)");
    }

    @Test
    void asks_for_work_in_progress_as_the_brokers_api_says() throws BrokerException {
        broker.answering("/", 200, """
                {"_links":{"pb:provider-pacts-for-verification":{"href":"BASE/for/{provider}"}}}""").answering("/for/pricing", 200, "{\"_embedded\":{\"pacts\":[]}}");

        client.pactsToVerify(PRICING, "main", List.of(Selector.latest()), LocalDate.of(2026, 11, 1));

        assertThat(broker.requests().get(1))
                .isEqualTo(
                        "POST /for/pricing {\"consumerVersionSelectors\":[{\"latest\":true}],\"includePendingStatus\":true,"
                                + "\"providerVersionBranch\":\"main\",\"includeWipPactsSince\":\"2026-11-01\"}");
    }

    @Test
    void refuses_work_in_progress_without_a_branch_for_which_it_could_be_pending() {
        assertThatThrownBy(() -> client.pactsToVerify(PRICING, null, List.of(), LocalDate.of(2026, 11, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without the provider's branch");
    }

    @Test
    void knows_no_stamps_of_a_provider_that_the_broker_does_not_know() throws BrokerException {
        broker.answering("/", 200, PROVIDERS);

        assertThat(client.stamps(PRICING)).isEmpty();
    }

    @Test
    void finds_no_stamps_in_what_other_tools_published() throws BrokerException {
        broker.answering("/", 200, PROVIDERS)
                .answering(
                        "/of/pricing",
                        200,
                        "{\"_links\":{\"pb:pacts\":[{\"href\":\"BASE/pact\"},{\"href\":\"BASE/new\"}]}}")
                .answering("/pact", 200, "{\"_links\":{\"pb:latest-verification-results\":{\"href\":\"BASE/result\"}}}")
                .answering("/new", 200, "{\"_links\":{\"pb:latest-verification-results\":{\"href\":\"BASE/none\"}}}")
                .answering("/result", 200, "{\"success\":true,\"testResults\":[{\"success\":true}]}");

        assertThat(client.stamps(PRICING)).isEmpty();
    }

    @Test
    void takes_no_garbage_for_a_stamp() {
        broker.answering("/", 200, PROVIDERS)
                .answering("/of/pricing", 200, "{\"_links\":{\"pb:pacts\":[{\"href\":\"BASE/pact\"}]}}")
                .answering("/pact", 200, "{\"_links\":{\"pb:latest-verification-results\":{\"href\":\"BASE/result\"}}}")
                .answering(
                        "/result", 200, "{\"testResults\":[{\"crosscheck\":{\"stamp\":{\"provider\":\"pricing\"}}}]}");

        assertThatThrownBy(() -> client.stamps(PRICING))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("holds a stamp that cannot be read");
    }

    private static BrokerClient client(URI url) {
        return new BrokerClient(url, Credentials.none(), new Limits(Duration.ofSeconds(10), 100_000));
    }

    private static String row(@Nullable String success) {
        String result = success == null
                ? "null"
                : "{\"success\":" + success + ",\"_links\":{\"self\":{\"href\":\"BASE/result/1\"}}}";
        return """
                {"consumer":{"name":"checkout","version":{"number":"1.0.0"}},
                 "provider":{"name":"pricing","version":{"number":"1.0.0"}},
                 "verificationResult":%s}""".formatted(result);
    }
}
