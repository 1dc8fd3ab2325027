package dev.crosscheck.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.observation.CallContext;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.observation.Timing;
import dev.crosscheck.observation.TraceContext;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Verdict.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {

    private static final LinkName LINK = LinkName.parse("checkout -> pricing");
    private static final Instant BEGAN = Instant.parse("2026-11-22T20:00:00Z");

    static Stream<Fault> faults() {
        return Stream.of(
                new TcpFault.Latency(Duration.ofMillis(250)),
                new TcpFault.Down(),
                new TcpFault.ResetPeer(),
                new TcpFault.Timeout(),
                new HttpFault.HttpStatus(503),
                new GrpcFault.GrpcStatus(GrpcCode.UNAVAILABLE, "gone"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void comes_back_from_json_as_it_was(Fault fault) throws EvidenceException {
        Evidence evidence = full(new Injection(fault, LINK, Scope.method("a/B").onlyNth(2)));

        Evidence back = EvidenceJson.read(EvidenceJson.write(evidence), "evidence.json");

        assertThat(EvidenceJson.write(back)).isEqualTo(EvidenceJson.write(evidence));
        assertThat(back.parts()).isEqualTo(evidence.parts());
        assertThat(back.links()).containsExactly(LINK);
        assertThat(back.verdicts()).isEqualTo(evidence.verdicts());
        assertThat(back.answers()).isEqualTo(evidence.answers());
        Step step = back.failures().get(0).steps().get(0);
        assertThat(step.exchange().fault())
                .isEqualTo(new Injection(fault, LINK, Scope.method("a/B").onlyNth(2)));
        assertThat(step.exchange().request().headers())
                .containsOnly(Map.entry("a", List.of("1", "2")), Map.entry("te", List.of("trailers")));
        assertThat(step.exchange().request().body()).containsExactly(0, -1, 127);
    }

    @Test
    void keeps_an_exchange_without_a_fault() throws EvidenceException {
        Evidence back = EvidenceJson.read(EvidenceJson.write(full(null)), "evidence.json");

        assertThat(back.failures().get(0).steps().get(0).exchange().fault()).isNull();
    }

    @Test
    void keeps_what_was_said_about_a_call_and_what_is_missing() throws EvidenceException {
        CallContext context = new CallContext(
                2,
                Duration.ofMillis(1500),
                null,
                new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"));
        Timing timing = new Timing(BEGAN, Duration.ofMillis(2), Duration.ofMillis(3));
        Content request = new Content(Map.of(), new byte[0], 0, 0, List.of(), 7);
        Evidence evidence = Evidence.builder("run-7", BEGAN)
                .failure(new FailedTest("T.a", "it broke", List.of(step(timing, context, request)), 12))
                .dropped(5)
                .build();

        Evidence back = EvidenceJson.read(EvidenceJson.write(evidence), "evidence.json");

        assertThat(back.dropped()).isEqualTo(5);
        assertThat(Evidence.merge(List.of(back, evidence, node("run-7", passed("a"))))
                        .dropped())
                .isEqualTo(10);
        FailedTest failure = back.failures().get(0);
        assertThat(failure.missing()).isEqualTo(12);
        Exchange exchange = failure.steps().get(0).exchange();
        assertThat(exchange.timing()).isEqualTo(timing);
        assertThat(exchange.context()).isEqualTo(context);
        assertThat(exchange.request().headersLeftOut()).isEqualTo(7);
    }

    /** Written before anything was said of attempts and deadlines, and as long as nothing is. */
    @Test
    void reads_files_without_what_is_said_about_calls() throws EvidenceException {
        String json = EvidenceJson.write(full(null));

        assertThat(json).doesNotContain("context", "firstByte", "headersLeftOut", "missing", "dropped");
        assertThat(EvidenceJson.read(json, "evidence.json").failures().get(0).steps())
                .extracting(step -> step.exchange().context())
                .containsOnly(CallContext.silent());
    }

    @Test
    void keeps_of_a_failed_test_so_much_that_evidence_can_be_read() {
        List<Step> many = LongStream.rangeClosed(1, 1_002)
                .mapToObj(number -> step(number, null))
                .toList();
        Content large = new Content(Map.of(), new byte[Content.KEPT_BYTES], 1 << 20, 0);
        List<Step> heavy = Stream.generate(
                        () -> step(new Timing(BEGAN, null, Duration.ZERO), CallContext.silent(), large))
                .limit(100)
                .toList();

        assertThat(new FailedTest("T.a", "it broke", many, 1).bounded())
                .satisfies(test -> assertThat(test.steps()).hasSize(1_000))
                .satisfies(test -> assertThat(test.missing()).isEqualTo(3));
        assertThat(new FailedTest("T.a", "it broke", heavy).bounded())
                .satisfies(test -> assertThat(test.steps()).hasSizeBetween(50, 64))
                .satisfies(
                        test -> assertThat(test.missing() + test.steps().size()).isEqualTo(100));
    }

    @Test
    void cannot_judge_by_what_was_dropped() {
        Verdict verdict = passed("a");

        assertThat(verdict.restingOnAllBut(0)).isSameAs(verdict);
        assertThat(verdict.restingOnAllBut(3))
                .isEqualTo(Verdict.inconclusive(
                        Check.CONTRACT,
                        Subject.of(LINK, "a"),
                        "3 observations were more than could be kept; what was kept looks PASSED: kept"));
    }

    @Test
    void orders_the_exchanges_of_a_failed_test() {
        assertThat(full(null).failures().get(0).steps().stream()
                        .map(step -> step.exchange().number()))
                .containsExactly(1L, 2L);
    }

    @Test
    void keeps_the_stamp_of_what_was_kept() throws EvidenceException {
        Stamp stamp = Stamp.of(LINK.provider(), Fingerprint.ofText("a"), Fingerprint.ofText("the pact"), BEGAN)
                .by("1.0.0", "sha256:" + "a".repeat(64))
                .in(Fingerprint.ofText("a state method"));
        Verdict kept = Verdict.passed(Check.CONTRACT, Subject.of(LINK, "a"), "as promised");
        Evidence evidence = Evidence.builder("run-7", BEGAN)
                .verdict("T.a", kept.stamped(stamp))
                .verdict("T.b", kept.stamped(stamp.by(null, null).in(null)))
                .build();

        Evidence back = EvidenceJson.read(EvidenceJson.write(evidence), "evidence.json");

        assertThat(back.verdicts()).isEqualTo(evidence.verdicts());
    }

    /** Written before there were stamps. */
    @Test
    void reads_files_without_stamps() throws EvidenceException {
        Evidence evidence = Evidence.builder("run-7", BEGAN)
                .verdict("T.a", Verdict.passed(Check.CONTRACT, Subject.of(LINK, "a"), "as promised"))
                .build();

        assertThat(EvidenceJson.write(evidence))
                .doesNotContain("stamp")
                .contains("sha256:00e7f6e0d4b5d6487ba8290bae2c25efed59c6055833206632da1e403edf6911");
        assertThat(EvidenceJson.read(EvidenceJson.write(evidence), "evidence.json")
                        .verdicts())
                .isEqualTo(evidence.verdicts());
    }

    @Test
    void stamps_only_what_was_kept() {
        Stamp stamp = Stamp.of(LINK.provider(), Fingerprint.ofText("a"), Fingerprint.ofText("the pact"), BEGAN);
        Verdict broken = Verdict.failed(Check.CONTRACT, Subject.of(LINK, "a"), "no", "1", "2");
        Verdict slow = Verdict.passed(Check.PERFORMANCE, Subject.of(LINK, "a"), "no slower");

        assertThatThrownBy(() -> broken.stamped(stamp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: a contract that passed");
        assertThatThrownBy(() -> slow.stamped(stamp)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void has_a_digest_of_its_content() {
        assertThat(full(null).digest())
                .matches("sha256:[0-9a-f]{64}")
                .isEqualTo(full(null).digest());
        assertThat(node("run", passed("a")).digest())
                .isNotEqualTo(node("run", passed("b")).digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "outcome" : "PASSED"        | "outcome" : "FAILED"       | digest
            "outcome" : "PASSED"        | "outcome" : "GREEN"        | $.verdicts[0].outcome was 'GREEN'
            "crosscheckEvidence" : 1    | "crosscheckEvidence" : 2   | crosscheckEvidence was 2
            "crosscheckEvidence" : 1    | "crosscheckEvidence" : 1e0 | expected: an integer
            "run" : "run"               | "run" : null               | $.run was null
            "run" : "run"               | "run" : ""                 | run was blank
            "run" : "run"               | "nur" : "run"              | $.run was missing
            "run" : "run"               | "run" : "run", "x" : 1     | $.x was there
            "run" : "run"               | "run" : "a", "run" : "run" | not readable JSON
            "title" : "a"               | "title" : "a", "x" : 1     | $.verdicts[0].x was there
            "at" : "2026-11-22T20:00:00Z" | "at" : "yesterday"       | $.at was 'yesterday'
            "service" : "pricing"       | "service" : "../pricing"   | $.parts[0].service was '../pricing'
            "links" : [ ]               | "links" : [ "x" ]          | $.links was 'x'
            "links" : [ ]               | "links" : [ 1 ]            | expected: a list of texts
            "failures" : [ ]            | "failures" : { }           | $.failures was {}
            "failures" : [ ]            | "failures" : [ 1 ]         | $.failures[0] was 1
            """)
    void refuses_what_is_not_the_file_a_run_left(String original, String changed, String saying) {
        String json = EvidenceJson.write(node("run", passed("a")));
        assertThat(json).contains(original);

        assertThatThrownBy(() -> EvidenceJson.read(json.replace(original, changed), "evidence.json"))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining(saying);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refuses_hostile_documents_at_once(String json) {
        assertThatThrownBy(() -> EvidenceJson.read(json, "evidence.json"))
                .isInstanceOf(EvidenceException.class)
                .hasMessageStartingWith("evidence.json: ");
    }

    static Stream<String> hostile() {
        return Stream.of(
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{} {}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"crosscheckEvidence\":" + "9".repeat(1000) + "}",
                "{\"crosscheckEvidence\":1e1000000000}",
                "{\"" + "k".repeat(100_000) + "\":1}");
    }

    @Test
    void merges_nodes_with_each_check_exactly_once() {
        Evidence one = node("run", passed("a"), passed("b"));
        Evidence other = node("run", passed("b"), passed("c"));

        assertThat(Evidence.merge(List.of(one, other, other)).verdicts())
                .extracting(judged -> judged.verdict().subject().title())
                .containsExactly("a", "b", "c");
    }

    @Test
    void keeps_what_the_fakes_of_every_node_answered_even_twice_the_same() {
        FakeAnswer quote = new FakeAnswer(LINK, "a/B", "a quote", Provenance.VERIFIED, "");
        FakeAnswer product = new FakeAnswer(LINK, "a/C", "a product", Provenance.EXPECTED, "");
        Evidence one =
                Evidence.builder("run", BEGAN).answers(List.of(quote, quote)).build();
        Evidence other =
                Evidence.builder("run", BEGAN).answers(List.of(product)).build();

        assertThat(Evidence.merge(List.of(one, other, one)).answers()).containsExactly(quote, quote, product);
    }

    @Test
    void lets_the_first_of_two_equally_bad_verdicts_stand() {
        Verdict first = Verdict.failed(Check.CONTRACT, Subject.of(LINK, "a"), "broken", "1", "2");
        Verdict second = Verdict.failed(Check.CONTRACT, Subject.of(LINK, "a"), "broken", "1", "3");

        assertThat(Evidence.merge(List.of(node("run", first), node("run", second)))
                        .verdicts())
                .extracting(Judged::verdict)
                .containsExactly(first);
    }

    @Test
    void lets_the_worse_verdict_stand_where_nodes_disagree() {
        Verdict failed = Verdict.failed(Check.CONTRACT, Subject.of(LINK, "a"), "broken", "1", "2");
        Verdict unclear = Verdict.inconclusive(Check.CONTRACT, Subject.of(LINK, "a"), "died");

        List<Judged> verdicts = Evidence.merge(
                        List.of(node("run", passed("a")), node("run", failed), node("run", unclear)))
                .verdicts();

        assertThat(verdicts).extracting(Judged::verdict).containsExactly(failed);
    }

    @Test
    void gives_the_same_evidence_whichever_way_two_halves_are_merged_for_parts_and_links() {
        Evidence one = Evidence.builder("run", BEGAN)
                .link(LINK)
                .part(Part.real(ServiceName.of("pricing"), "1"))
                .build();
        Evidence other =
                Evidence.builder("run", BEGAN).link(LinkName.parse("a -> b")).build();

        assertThat(Evidence.merge(List.of(one, other))).isEqualTo(Evidence.merge(List.of(other, one)));
    }

    @Test
    void refuses_to_merge_different_runs_or_versions_or_nothing() {
        Evidence run = node("run", passed("a"));
        Evidence newer = Evidence.builder("run", BEGAN)
                .part(Part.real(ServiceName.of("pricing"), "2"))
                .build();

        assertThatThrownBy(() -> Evidence.merge(List.of(run, node("other", passed("a")))))
                .hasMessageContaining("run was 'other'");
        assertThatThrownBy(() -> Evidence.merge(List.of(run, newer))).hasMessageContaining("part of pricing");
        assertThatThrownBy(() -> Evidence.merge(List.of())).hasMessageContaining("there was none");
    }

    private static Evidence node(String run, Verdict... verdicts) {
        return Evidence.builder(run, BEGAN)
                .part(Part.real(ServiceName.of("pricing"), "1"))
                .verdicts("PricingIT.keeps", List.of(verdicts))
                .build();
    }

    private static Verdict passed(String title) {
        return Verdict.passed(Check.CONTRACT, Subject.of(LINK, title), "kept");
    }

    private static Evidence full(@Nullable Injection fault) {
        return Evidence.builder("run-7", BEGAN)
                .part(Part.real(ServiceName.of("pricing"), "1.0.0")
                        .onBranch("main")
                        .as("pricing:1.0.0", "sha256:" + "a".repeat(64)))
                .part(Part.fake(ServiceName.of("stock")))
                .part(Part.infrastructure(ServiceName.of("database"), "postgres:15"))
                .link(LINK)
                .verdict(
                        "T.a",
                        Verdict.failed(Check.CONTRACT, Subject.of(LINK, "a").at("$.b"), "no", "1", "2"))
                .failure(new FailedTest("T.a", "it broke", List.of(step(2, null), step(1, fault))))
                .answers(List.of(
                        new FakeAnswer(LINK, "a/B", "a quote", Provenance.VERIFIED, ""),
                        new FakeAnswer(LINK, "a/C", null, null, "nearest: a quote")))
                .build();
    }

    private static Step step(long number, @Nullable Injection fault) {
        Content request =
                new Content(Map.of("a", List.of("1", "2"), "te", List.of("trailers")), new byte[] {0, -1, 127}, 3, 1);
        Timing timing = new Timing(BEGAN, null, Duration.ofMillis(3));
        return new Step(exchange(number, timing, CallContext.silent(), request, fault), "{\"sku\": \"A1\"}", null);
    }

    private static Step step(Timing timing, CallContext context, Content request) {
        return Step.of(exchange(1, timing, context, request, null));
    }

    private static Exchange exchange(
            long number, Timing timing, CallContext context, Content request, @Nullable Injection fault) {
        return new Exchange(
                number,
                LINK,
                Exchange.Protocol.GRPC,
                "a/B",
                "",
                timing,
                1,
                context,
                request,
                new Exchange.Answer(200, 14, "gone", Content.empty()),
                Exchange.Outcome.ANSWERED,
                fault);
    }
}
