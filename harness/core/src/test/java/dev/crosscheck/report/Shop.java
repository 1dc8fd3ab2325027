package dev.crosscheck.report;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.GrpcFault;
import dev.crosscheck.fault.HttpFault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.gate.Decision;
import dev.crosscheck.gate.Gate;
import dev.crosscheck.gate.Matrix;
import dev.crosscheck.gate.Question;
import dev.crosscheck.observation.CallContext;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.observation.Timing;
import dev.crosscheck.observation.TraceContext;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.FailedTest;
import dev.crosscheck.verdict.Part;
import dev.crosscheck.verdict.Step;
import dev.crosscheck.verdict.Subject;
import dev.crosscheck.verdict.Verdict;
import dev.crosscheck.verdict.Verdict.Check;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evidence of a shop's run in which one thing went wrong, with the given text wherever text from outside may stand. */
final class Shop {

    private static final Instant BEGAN = Instant.parse("2026-11-22T20:00:00Z");
    private static final ServiceName CHECKOUT = ServiceName.of("checkout");
    private static final ServiceName PRICING = ServiceName.of("pricing");

    private final String text;

    private Shop(String text) {
        this.text = text;
    }

    static Evidence evidence() {
        return new Shop("a quote for A1").run();
    }

    static Evidence saying(String text) {
        return new Shop(text).run();
    }

    static Decision decision(Evidence evidence) {
        Question question = Question.of(PRICING, "1.1.0-candidate", Question.Target.environment("production"));
        Matrix matrix = new Matrix(new Matrix.Summary(false, "there is a failure", 1, 0), List.of());
        return Gate.decide(question, matrix, List.of(evidence));
    }

    private Evidence run() {
        return Evidence.builder("nightly-2041", BEGAN)
                .part(Part.real(CHECKOUT, "1.0.0")
                        .onBranch(text)
                        .as("shop/checkout:1.0.0", "sha256:" + "4f".repeat(32)))
                .part(Part.real(ServiceName.of("catalogue"), "2.3.1").as("shop/catalogue:2.3.1", null))
                .part(Part.real(PRICING, "1.1.0-candidate").as("shop/pricing:" + text, "sha256:" + "9c".repeat(32)))
                .part(Part.fake(ServiceName.of("stock")))
                .part(Part.fake(ServiceName.of("payments")))
                .part(Part.fake(ServiceName.of("recommendations")))
                .part(Part.infrastructure(ServiceName.of("catalogue-db"), "postgres:15"))
                .link(LinkName.parse("catalogue -> catalogue-db"))
                .link(link("catalogue"))
                .link(link("pricing"))
                .link(link("stock"))
                .link(link("payments"))
                .link(link("recommendations"))
                .verdict(
                        "CatalogueKeepsItsPromisesIT.keeps[1]",
                        passed("catalogue", "the product A1", "the answer matches"))
                .verdict(
                        "CatalogueKeepsItsPromisesIT.keeps[2]",
                        passed("catalogue", "an unknown product", "the answer matches"))
                .verdict("PricingKeepsItsPromisesIT.keeps[1]", broken())
                .verdict(
                        "PricingKeepsItsPromisesIT.keeps[2]",
                        passed("pricing", "a quote for nothing", "the status is INVALID_ARGUMENT"))
                .verdict(
                        "CheckoutIT.survives",
                        resilient(
                                "recommendations",
                                new TcpFault.Timeout(),
                                "success, possibly with less in it; seen: status 201"))
                .verdict(
                        "CheckoutIT.refuses",
                        resilient("payments", new HttpFault.HttpStatus(503), "status 503; seen: status 503"))
                .verdict(
                        "CheckoutIT.reserves",
                        Verdict.inconclusive(
                                Check.RESILIENCE,
                                Subject.of(link("stock"), "latency 2 s on checkout -> stock"),
                                "the fault struck 0 times, but was planned to strike once"))
                .failure(new FailedTest("PricingKeepsItsPromisesIT.keeps[1]", problem(), steps()))
                .answers(answers())
                .build();
    }

    private Verdict broken() {
        return Verdict.failed(
                Check.CONTRACT,
                Subject.of(link("pricing"), text).at("$.currency"),
                "$.currency must match [A-Z]{3}, but was \"eur\"",
                "\"EUR\" " + text,
                "\"eur\" " + text);
    }

    private String problem() {
        return "checkout -> pricing: \"" + text + "\": $.currency was \"eur\" (expected: matches [A-Z]{3}).";
    }

    private List<Step> steps() {
        Step order = step(
                1,
                "shop-tests",
                "checkout",
                Exchange.Protocol.HTTP1,
                "POST /orders",
                0,
                240,
                json("{\"sku\":\"A1\",\"quantity\":2}"),
                http(502, "{\"error\":\"" + text + "\"}"),
                null);
        Step product = step(
                2,
                "checkout",
                "catalogue",
                Exchange.Protocol.HTTP1,
                "GET /v1/products/A1",
                12,
                31,
                Content.empty(),
                http(200, "{\"sku\":\"A1\",\"name\":\"Lamp\",\"tags\":[\"new\"]}"),
                null);
        Step quote = step(
                3,
                "checkout",
                "pricing",
                Exchange.Protocol.GRPC,
                "shop.pricing.v1.Pricing/Quote",
                48,
                9,
                grpc(),
                new Exchange.Answer(200, 0, "", grpc()),
                null);
        Step stock = step(
                4,
                "checkout",
                "stock",
                Exchange.Protocol.GRPC,
                "shop.stock.v1.Stock/Reserve",
                60,
                4,
                grpc(),
                new Exchange.Answer(200, 14, text, Content.empty()),
                new Injection(new GrpcFault.GrpcStatus(GrpcCode.UNAVAILABLE, text), link("stock"), Scope.everything()));
        Step payment = step(
                5,
                "checkout",
                "payments",
                Exchange.Protocol.HTTP1,
                "POST /v1/charges",
                70,
                160,
                json("{\"amount\":4000}"),
                http(503, text),
                new Injection(new HttpFault.HttpStatus(503), link("payments"), Scope.everything()));
        return List.of(
                order,
                product,
                new Step(
                        quote.exchange(),
                        "{\"sku\": \"A1\", \"quantity\": 2}",
                        "{\"currency\": \"eur\", \"amount_minor\": \"4000\"}"),
                stock,
                payment);
    }

    private Step step(
            long number,
            String from,
            String to,
            Exchange.Protocol protocol,
            String method,
            long after,
            long took,
            Content request,
            Exchange.Answer answer,
            @Nullable Injection fault) {
        return Step.of(new Exchange(
                number,
                LinkName.of(ServiceName.of(from), ServiceName.of(to)),
                protocol,
                method,
                "",
                new Timing(BEGAN.plusMillis(after), Duration.ofMillis(took - 1), Duration.ofMillis(took)),
                1,
                context(number, protocol),
                request,
                answer,
                Exchange.Outcome.ANSWERED,
                fault));
    }

    /** All calls belong to one trace; those of gRPC have a deadline, of which the fault that answers one tells the provider nothing. */
    private static CallContext context(long number, Exchange.Protocol protocol) {
        TraceContext trace =
                new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b%d".formatted(number));
        return protocol == Exchange.Protocol.GRPC
                ? new CallContext(
                        (int) number / 2, Duration.ofMillis(1500), number == 3 ? Duration.ofMillis(1500) : null, trace)
                : new CallContext(0, null, null, trace);
    }

    private Content json(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Content(
                Map.of("content-type", List.of("application/json"), "x-request-id", List.of(text)),
                bytes,
                bytes.length,
                0);
    }

    private Exchange.Answer http(int status, String body) {
        return new Exchange.Answer(status, null, null, json(body));
    }

    private static Content grpc() {
        byte[] bytes = {0, 0, 0, 0, 6, 10, 2, 65, 49, 16, 2};
        return new Content(Map.of("content-type", List.of("application/grpc")), bytes, bytes.length, 1);
    }

    private List<FakeAnswer> answers() {
        return List.of(
                new FakeAnswer(
                        link("stock"), "shop.stock.v1.Stock/Reserve", "two of A1 are there", Provenance.VERIFIED, ""),
                new FakeAnswer(
                        link("stock"), "shop.stock.v1.Stock/Reserve", "two of A1 are there", Provenance.VERIFIED, ""),
                new FakeAnswer(link("payments"), "POST /v1/charges", text, Provenance.EXPECTED, ""),
                new FakeAnswer(
                        link("recommendations"),
                        "shop.recommendations.v1.Recommendations/For",
                        "anything",
                        Provenance.GENERATED,
                        ""),
                new FakeAnswer(
                        link("payments"),
                        "GET /v1/charges/7",
                        null,
                        null,
                        "nearest: " + text + "\n  path was /v1/charges/7"));
    }

    private static Verdict passed(String provider, String title, String reason) {
        return Verdict.passed(Check.CONTRACT, Subject.of(link(provider), title), reason);
    }

    private static Verdict resilient(String provider, Fault fault, String reason) {
        return Verdict.passed(
                Check.RESILIENCE, Subject.of(link(provider), fault + " on " + link(provider)), "promised: " + reason);
    }

    private static LinkName link(String provider) {
        return LinkName.of(CHECKOUT, ServiceName.of(provider));
    }
}
