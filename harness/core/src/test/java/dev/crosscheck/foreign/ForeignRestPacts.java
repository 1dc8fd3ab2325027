package dev.crosscheck.foreign;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.definition.Multipart;
import dev.crosscheck.definition.Multipart.Part;
import dev.crosscheck.foreign.ForeignVerifier.Verification;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our REST pacts before the verifiers of others, run by {@code ci/foreign}. */
class ForeignRestPacts {

    private static final Set<String> OF_VERSION_2 =
            Set.of("by value", "an expression", "at least two", "a query", "a path", "a JSON body");

    @TempDir
    private Path directory;

    /** What is promised, an answer that keeps it, and one that breaks it. */
    private record Promise(RestInteraction interaction, HttpResponse kept, HttpResponse broken) {}

    private static List<Promise> promises() {
        List<Promise> all = new ArrayList<>(jsonPromises());
        all.addAll(otherPromises());
        all.addAll(requests());
        return all;
    }

    private static List<Promise> jsonPromises() {
        return List.of(
                json(
                        "by type",
                        like(),
                        "{'a':1,'b':[{'c':'x'}]}",
                        "{'a':2,'b':[{'c':'y'},{'c':'z'}]}",
                        "{'a':'2','b':[]}"),
                json("by value", exactly().equality("a"), "{'a':1}", "{'a':1}", "{'a':2}"),
                json("an expression", like().matching("a", "[A-Z]{3}"), "{'a':'EUR'}", "{'a':'USD'}", "{'a':'eur'}"),
                json("a whole number", like().integer("a"), "{'a':1}", "{'a':7}", "{'a':1.5}"),
                json("a decimal", like().decimal("a"), "{'a':1.5}", "{'a':2.25}", "{'a':'x'}"),
                json("a number", like().number("a"), "{'a':1}", "{'a':2.5}", "{'a':'x'}"),
                json("a boolean", like().bool("a"), "{'a':true}", "{'a':false}", "{'a':1}"),
                json(
                        "a date",
                        like().date("a", "yyyy-MM-dd"),
                        "{'a':'2026-01-31'}",
                        "{'a':'2027-02-28'}",
                        "{'a':'31.01.2026'}"),
                json("a time", like().time("a", "HH:mm"), "{'a':'10:00'}", "{'a':'23:59'}", "{'a':'noon'}"),
                json(
                        "a moment",
                        like().datetime("a", "yyyy-MM-dd'T'HH:mm:ssXXX"),
                        "{'a':'2026-01-31T10:00:00Z'}",
                        "{'a':'2027-01-31T10:00:00+01:00'}",
                        "{'a':'2026-01-31'}"),
                json("a text within", like().including("a", "bc"), "{'a':'abcd'}", "{'a':'xbcx'}", "{'a':'cb'}"),
                json("at least two", like().atLeast("a", 2), "{'a':[1,2]}", "{'a':[3,4,5]}", "{'a':[3]}"),
                json("at most two", like().atMost("a", 2), "{'a':[1,2]}", "{'a':[3]}", "{'a':[3,4,5]}"),
                json("one to two", like().between("a", 1, 2), "{'a':[1]}", "{'a':[3,4]}", "{'a':[3,4,5]}"),
                json(
                        "among others",
                        like().containing("a", exactly().type("b")),
                        "{'a':[{'b':1,'c':'x'}]}",
                        "{'a':[{'c':'y'},{'b':2,'c':'x'}]}",
                        "{'a':[{'b':2,'c':'y'}]}"),
                json("each key", exactly().eachKey("a", "[a-z]+"), "{'a':{'k':1}}", "{'a':{'k':1}}", "{'a':{'K':1}}"),
                json(
                        "each value",
                        exactly().eachValue("a").type("a.*"),
                        "{'a':{'k':1}}",
                        "{'a':{'j':2,'l':3}}",
                        "{'a':{'j':'x'}}"),
                json("null", like().isNull("a"), "{'a':null}", "{'a':null}", "{'a':1}"),
                json("not empty", like().notEmpty("a"), "{'a':'x'}", "{'a':'y'}", "{'a':''}"),
                json("a version", like().semver("a"), "{'a':'1.2.3'}", "{'a':'2.0.0-rc.1'}", "{'a':'2'}"),
                json(
                        "all of them",
                        like().allOf(
                                        "a",
                                        exactly().including("a", "x"),
                                        exactly().including("a", "y")),
                        "{'a':'xy'}",
                        "{'a':'yx'}",
                        "{'a':'x'}"),
                json(
                        "any of them",
                        like().anyOf("a", exactly().integer("a"), exactly().isNull("a")),
                        "{'a':1}",
                        "{'a':null}",
                        "{'a':'x'}"));
    }

    private static List<Promise> otherPromises() {
        return List.of(
                reply(
                        "XML",
                        exactly().matching("$.order['@id']", "\\d+").matching("$.order.item['#text']", "[a-z]+"),
                        body("application/xml", "<order id=\"1\"><item>pear</item></order>"),
                        body("application/xml", "<order id=\"22\"><item>plum</item></order>"),
                        body("application/xml", "<order id=\"x\"><item>plum</item></order>")),
                reply(
                        "text",
                        exactly().matching("$", "\\w+ \\w+"),
                        body("text/plain", "two words"),
                        body("text/plain", "other words"),
                        body("text/plain", "one")),
                reply(
                        "bytes",
                        exactly(),
                        body("application/octet-stream", "\0\1\2"),
                        body("application/octet-stream", "\0\1\2"),
                        body("application/octet-stream", "\0\1\3")),
                reply(
                        "a header",
                        like().matchingHeader("X-Count", "\\d+"),
                        new HttpResponse(200, Map.of("X-Count", List.of("1")), new byte[0]),
                        new HttpResponse(200, Map.of("X-Count", List.of("22"), "Via", List.of("p")), new byte[0]),
                        new HttpResponse(200, Map.of("X-Count", List.of("many")), new byte[0])),
                reply(
                        "any success",
                        like().anyStatus("success"),
                        HttpResponse.of(200),
                        HttpResponse.of(204),
                        HttpResponse.of(404)));
    }

    private static List<Promise> requests() {
        Multipart parts = new Multipart(List.of(new Part(
                Map.of(
                        "Content-Disposition",
                        "form-data; name=\"a\"; filename=\"a.txt\"",
                        "Content-Type",
                        "text/plain"),
                "words".getBytes(UTF_8))));
        return List.of(
                request(
                        "a query",
                        new HttpRequest(
                                "GET",
                                "/query",
                                Map.of("tag", List.of("a b", "c&d"), "page", List.of("1")),
                                Map.of(),
                                new byte[0]),
                        exactly()),
                request("a path", HttpRequest.of("GET", "/things/17"), exactly().matchingPath("/things/\\d+")),
                request(
                        "a cookie",
                        new HttpRequest("GET", "/cookie", Map.of(), Map.of("Cookie", List.of("a=1; b=2")), new byte[0]),
                        exactly()),
                posted("a JSON body", "application/json", "{\"b\":[1,null,\"ä\"]}".getBytes(UTF_8)),
                posted("an XML body", "application/xml", "<a b=\"c\">d</a>".getBytes(UTF_8)),
                posted("a form", "application/x-www-form-urlencoded", "a=1&b=x+y".getBytes(UTF_8)),
                posted("parts", "multipart/form-data; boundary=XYZ", parts.toBytes("XYZ")),
                posted("bytes sent", "application/octet-stream", new byte[] {0, 1, (byte) 0xff}));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUBY")
    void are_accepted_where_they_are_kept_and_refused_where_they_are_broken(ForeignVerifier verifier) throws Exception {
        List<Promise> promises = promises();
        Path pact = directory.resolve("pact.json");
        PactFiles.write(pact(promises), pact);

        Verification kept = verify(verifier, pact, promises, Promise::kept);
        Verification broken = verify(verifier, pact, promises, Promise::broken);

        assertThat(kept.kept()).as(kept.output()).isTrue();
        assertThat(kept.verified()).isEqualTo(promises.size());
        assertThat(broken.kept()).isFalse();
        assertThat(broken.refused())
                .containsExactlyInAnyOrderElementsOf(promises.stream()
                        .map(promise -> promise.interaction().description())
                        .toList());
    }

    /** Of what version 3 can say, Pact's verifier in Ruby knows the rules that version 2 had. */
    @Test
    void are_accepted_and_refused_in_version_3_too() throws Exception {
        List<Promise> promises = Stream.concat(jsonPromises().stream(), requests().stream())
                .filter(promise -> OF_VERSION_2.contains(promise.interaction().description()))
                .toList();
        Path pact = directory.resolve("version-3.json");
        Files.writeString(pact, PactFiles.toVersion3(pact(promises)));

        Verification kept = verify(ForeignVerifier.RUBY, pact, promises, Promise::kept);
        Verification broken = verify(ForeignVerifier.RUBY, pact, promises, Promise::broken);

        assertThat(promises).hasSameSizeAs(OF_VERSION_2);
        assertThat(kept.kept()).as(kept.output()).isTrue();
        assertThat(kept.verified()).isGreaterThanOrEqualTo(promises.size());
        assertThat(broken.kept()).isFalse();
        assertThat(broken.refused()).hasSizeGreaterThanOrEqualTo(promises.size());
    }

    private static Pact pact(List<Promise> promises) {
        return new Pact(
                ServiceName.of("shop"),
                ServiceName.of("orchard"),
                promises.stream().<Interaction>map(Promise::interaction).toList());
    }

    private static Verification verify(
            ForeignVerifier verifier, Path pact, List<Promise> promises, Function<Promise, HttpResponse> behaviour)
            throws Exception {
        Map<RestInteraction, HttpResponse> answers = new LinkedHashMap<>();
        promises.forEach(promise -> answers.put(promise.interaction(), behaviour.apply(promise)));
        try (RestService service = RestService.start(answers)) {
            Verification verification =
                    verifier.verify(pact, service.address(), service.address().resolve("/_states"));
            assertThat(service.states()).anyMatch(state -> state.contains("the orchard is open"));
            return verification;
        }
    }

    private static Promise json(String description, Rules rules, String example, String kept, String broken) {
        return reply(description, rules, json(example), json(kept), json(broken));
    }

    private static HttpResponse json(String text) {
        return body("application/json", text.replace('\'', '"'));
    }

    private static HttpResponse body(String type, String text) {
        return new HttpResponse(200, Map.of("Content-Type", List.of(type)), text.getBytes(UTF_8));
    }

    private static Promise reply(
            String description, Rules rules, HttpResponse example, HttpResponse kept, HttpResponse broken) {
        RestInteraction interaction = RestInteraction.builder(description)
                .given(ProviderState.of("the orchard is open"))
                .request(HttpRequest.of("GET", "/" + description.replace(' ', '-')), exactly())
                .response(example, rules)
                .build();
        return new Promise(interaction, kept, broken);
    }

    private static Promise posted(String description, String type, byte[] body) {
        String path = "/" + description.replace(' ', '-');
        return request(
                description,
                new HttpRequest("POST", path, Map.of(), Map.of("Content-Type", List.of(type)), body),
                exactly());
    }

    /** The service itself looks at what it is sent, and answers what it does not know with 400. */
    private static Promise request(String description, HttpRequest request, Rules rules) {
        RestInteraction interaction = RestInteraction.builder(description)
                .request(request, rules)
                .response(HttpResponse.of(204), like())
                .build();
        return new Promise(interaction, HttpResponse.of(204), HttpResponse.of(404));
    }
}
