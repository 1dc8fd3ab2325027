package dev.crosscheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.gate.Decision;
import dev.crosscheck.gate.Reason;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.FailedTest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {

    @Test
    void puts_the_decision_on_top_and_says_why() throws Exception {
        String page = text(dom(Report.html(List.of(Shop.evidence()), Shop.decision(Shop.evidence()))));

        assertThat(page)
                .contains("CLOSED")
                .contains("pricing 1.1.0-candidate may not be released to production")
                .contains("checkout 1.0.0 expects \"a quote for A1\": $.currency must match [A-Z]{3}, but was \"eur\"");
        assertThat(page.indexOf("CLOSED")).isLessThan(page.indexOf("Services and links"));
    }

    @Test
    void tells_the_attempt_the_deadline_and_the_trace_of_each_exchange_where_there_are_any() throws Exception {
        Document page = dom(Report.html(List.of(Shop.evidence())));

        assertThat(texts(page, "details"))
                .anyMatch(text ->
                        text.contains("retry 2 · deadline 1500 ms, not told to the provider · answer began after"))
                .anyMatch(text -> text.contains("retry 1 · deadline 1500 ms · answer began after 8 ms · connection 1")
                        && text.contains("trace 4bf92f3577b34da6a3ce929d0e0e4736, called from 00f067aa0ba902b3"))
                .anyMatch(
                        text -> text.contains("POST /orders") && !text.contains("retry") && !text.contains("deadline"));
        assertThat(texts(page, "text")).anyMatch(text -> text.endsWith("↻2  ≤ 1500 ms"));
    }

    @Test
    void says_what_could_not_be_kept() throws Exception {
        Evidence evidence = Evidence.builder("run", Instant.parse("2026-11-22T20:00:00Z"))
                .failure(new FailedTest("CheckoutIT.a", "no", List.of(), 12))
                .answers(Shop.evidence().answers())
                .dropped(5)
                .build();

        assertThat(text(dom(Report.html(List.of(evidence)))))
                .contains("12 observations of this test were more than could be kept")
                .contains("These are not all: 5 answers were more than could be kept");
    }

    @Test
    void sets_what_decides_nothing_apart() throws Exception {
        Decision closed = Shop.decision(Shop.evidence());
        Reason note = new Reason(Reason.Kind.NOTE, null, null, null, null, null, null, "a run beside the point");
        Decision decision = new Decision(
                closed.answer(),
                closed.question(),
                Stream.concat(closed.reasons().stream(), Stream.of(note)).toList());

        Document page = dom(Report.html(List.of(Shop.evidence()), decision));

        assertThat(texts(page, "summary")).contains("1 note");
        assertThat(texts(page, "details")).anyMatch(text -> text.contains("a run beside the point"));
        assertThat(texts(page, "details")).noneMatch(text -> text.contains("checkout 1.0.0 expects \"a quote"));
    }

    @Test
    void tells_the_parts_of_services_and_the_worst_verdict_of_links_in_words_and_signs() throws Exception {
        Document page = dom(Report.html(List.of(Shop.evidence())));

        assertThat(classes(page, "g")).contains("node real", "node fake", "node infrastructure");
        assertThat(classes(page, "g")).contains("edge-sign good", "edge-sign bad", "edge-sign doubt", "edge-sign none");
        assertThat(text(page))
                .contains("checkout -> pricing: broken")
                .contains("checkout -> catalogue: kept")
                .contains("checkout -> stock: not judged")
                .contains("catalogue -> catalogue-db: nothing asked")
                .contains("stock: fake")
                .contains("catalogue-db: infrastructure")
                .contains("pricing: real 1.1.0-candidate");
    }

    @Test
    void shows_expected_and_actual_side_by_side_with_the_difference_marked() throws Exception {
        Document page = dom(Report.html(List.of(Shop.evidence())));

        assertThat(texts(page, "mark")).hasSize(2);
        assertThat(texts(page, "h4")).contains("expected", "actual");
    }

    @Test
    void shows_the_exchanges_of_a_failed_test_in_order_with_faults_and_readable_bodies() throws Exception {
        String page = text(dom(Report.html(List.of(Shop.evidence()))));

        assertThat(page)
                .containsSubsequence(
                        "The failed test", "POST /orders", "GET /v1/products/A1", "shop.pricing.v1.Pricing/Quote")
                .contains("⚡ http_status 503")
                .contains("⚡ grpc_status UNAVAILABLE")
                .contains("\"sku\" : \"A1\",\n  \"quantity\" : 2")
                .contains("\"currency\" : \"eur\"")
                .contains("0000  00 00 00 00 06 0a 02 41 31 10 02");
    }

    @Test
    void says_what_a_green_test_stood_on() throws Exception {
        assertThat(text(dom(Report.html(List.of(Shop.evidence())))))
                .contains("What a green test stood on")
                .contains("✓ verified")
                .contains("… expected")
                .contains("~ generated")
                .contains("✕ nobody promised it");
    }

    @Test
    void needs_nothing_but_itself() throws Exception {
        String html = Report.html(List.of(Shop.evidence()));

        assertThat(html).contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;");
        assertThat(html).doesNotContain("http://", "https://", "<script", "url(", "@import");
        assertThat(elements(dom(html))).isSubsetOf(HARMLESS);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void lets_nothing_from_outside_be_more_than_text(String payload) throws Exception {
        Evidence evidence = Shop.saying(payload);

        Document page = dom(Report.html(List.of(evidence), Shop.decision(evidence)));

        assertThat(elements(page)).isSubsetOf(HARMLESS);
        assertThat(attributes(page))
                .noneMatch(name -> name.startsWith("on") || name.equals("style") || name.equals("src"));
        assertThat(texts(page, "style")).hasSize(1);
        assertThat(hrefs(page)).containsOnly("#verdicts");
        assertThat(text(page).codePoints().filter(ReportTest::invisible)).isEmpty();
    }

    @Test
    void is_tried_with_many_payloads() {
        assertThat(payloads().distinct()).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void does_not_call_nothing_green() throws Exception {
        Evidence nothing = Evidence.builder("run", Instant.EPOCH).build();

        assertThat(text(dom(Report.html(List.of(nothing))))).contains("Nothing was judged");
        assertThatThrownBy(() -> Report.html(List.of())).hasMessageContaining("there was no evidence");
    }

    @Test
    void is_the_same_for_the_same_evidence() {
        assertThat(Report.html(List.of(Shop.evidence()))).isEqualTo(Report.html(List.of(Shop.evidence())));
    }

    /** Leaves a page behind for whoever wants to look at it. */
    @Test
    void can_be_looked_at() throws IOException {
        Path page = Path.of("target", "report-sample.html");
        Files.createDirectories(page.getParent());

        Files.writeString(page, Report.html(List.of(Shop.evidence()), Shop.decision(Shop.evidence())));

        assertThat(page).isNotEmptyFile();
    }

    private static final Set<String> HARMLESS = Set.of(
            "html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer", "section", "article",
            "div", "span", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "code", "pre", "mark",
            "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "br", "svg", "g", "path", "rect",
            "circle", "line", "text");

    static Stream<String> payloads() {
        return Stream.of(
                "<script>alert(1)</script>",
                "</script><script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)>",
                "<svg/onload=alert(1)//",
                "</svg><script>alert(1)</script>",
                "</style><script>alert(1)</script>",
                "</title><script>alert(1)</script>",
                "</pre><iframe src=javascript:alert(1)>",
                "</code></pre></details><b onmouseover=alert(1)>x",
                "\"><script>alert(1)</script>",
                "'><script>alert(1)</script>",
                "\" onmouseover=\"alert(1)",
                "' onfocus='alert(1)' autofocus='",
                "` onclick=alert(1) `",
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "<a href=javascript:alert(1)>x</a>",
                "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
                "<body onload=alert(1)>",
                "<iframe srcdoc='<script>alert(1)</script>'>",
                "<object data=javascript:alert(1)>",
                "<embed src=javascript:alert(1)>",
                "<form action=javascript:alert(1)><input type=submit>",
                "<input autofocus onfocus=alert(1)>",
                "<video><source onerror=alert(1)>",
                "<audio src onerror=alert(1)>",
                "<math><mtext></mtext><script>alert(1)</script></math>",
                "<link rel=stylesheet href=//evil.example/x.css>",
                "<meta http-equiv=refresh content='0;url=//evil.example'>",
                "<base href=//evil.example/>",
                "<style>@import '//evil.example'</style>",
                "<!--<script>alert(1)</script>-->",
                "--><script>alert(1)</script>",
                "<![CDATA[<script>alert(1)</script>]]>",
                "]]><script>alert(1)</script>",
                "<?xml version='1.0'?><x/>",
                "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "&#60;script&#62;alert(1)&#60;/script&#62;",
                "%3Cscript%3Ealert(1)%3C/script%3E",
                "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
                "\u202Egpj.exe",
                "\u2066\u2067\u2068\u2069",
                "a\u0000b",
                "\u001B[31mred\u001B[0m",
                "\u001B]8;;http://evil.example\u0007click\u001B]8;;\u0007",
                "\r\nSet-Cookie: a=b",
                "\uD800 lone",
                "\uFEFF\u200B\u200D",
                "\u2028alert(1)\u2029",
                "<<SCRIPT>alert(1);//<</SCRIPT>",
                "<details open ontoggle=alert(1)>",
                "{{constructor.constructor('alert(1)')()}}",
                "${7*7}#{7*7}<%= 7*7 %>",
                "=HYPERLINK(\"http://evil.example\")");
    }

    private static boolean invisible(int point) {
        return (Character.isISOControl(point) && point != '\n' && point != '\t')
                || Character.getType(point) == Character.FORMAT;
    }

    private static Document dom(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        String xml = html.replaceFirst("<!doctype html>\n", "");
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String text(Document page) {
        return ((Element) page.getElementsByTagName("body").item(0)).getTextContent();
    }

    private static List<Element> all(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document page, String tag) {
        return all(page, tag).stream().map(Node::getTextContent).toList();
    }

    private static List<String> classes(Document page, String tag) {
        return all(page, tag).stream()
                .map(element -> element.getAttribute("class"))
                .toList();
    }

    private static List<String> hrefs(Document page) {
        return all(page, "*").stream()
                .filter(element -> element.hasAttribute("href"))
                .map(element -> element.getAttribute("href"))
                .toList();
    }

    private static Set<String> elements(Document page) {
        Set<String> names = new TreeSet<>();
        all(page, "*").forEach(element -> names.add(element.getTagName()));
        return names;
    }

    private static Set<String> attributes(Document page) {
        Set<String> names = new TreeSet<>();
        for (Element element : all(page, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                names.add(element.getAttributes().item(i).getNodeName());
            }
        }
        return names;
    }
}
