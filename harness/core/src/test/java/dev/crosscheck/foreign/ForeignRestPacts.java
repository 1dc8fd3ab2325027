package dev.crosscheck.foreign;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our REST pacts before the verifiers of others, run by {@code ci/foreign}. */
class ForeignRestPacts {

    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));

    @TempDir
    private Path directory;

    /** What is promised, an answer that keeps it, and one that breaks it. */
    private record Promise(RestInteraction interaction, HttpResponse kept, HttpResponse broken) {}

    private static List<Promise> promises() {
        return List.of(
                json(
                        "by type",
                        like(),
                        "{\"a\":1,\"b\":[{\"c\":\"x\"}]}",
                        "{\"a\":2,\"b\":[{\"c\":\"y\"},{\"c\":\"z\"}]}",
                        "{\"a\":\"2\",\"b\":[]}"),
                json("by value", exactly().equality("a"), "{\"a\":1}", "{\"a\":1}", "{\"a\":2}"),
                json(
                        "by expression",
                        like().matching("a", "[A-Z]{3}"),
                        "{\"a\":\"EUR\"}",
                        "{\"a\":\"USD\"}",
                        "{\"a\":\"eur\"}"),
                json("a whole number", like().integer("a"), "{\"a\":1}", "{\"a\":7}", "{\"a\":1.5}"),
                json("a decimal", like().decimal("a"), "{\"a\":1.5}", "{\"a\":2.25}", "{\"a\":\"x\"}"),
                json("a number", like().number("a"), "{\"a\":1}", "{\"a\":2.5}", "{\"a\":\"x\"}"),
                json("a boolean", like().bool("a"), "{\"a\":true}", "{\"a\":false}", "{\"a\":1}"),
                json(
                        "a date",
                        like().date("a", "yyyy-MM-dd"),
                        "{\"a\":\"2026-01-31\"}",
                        "{\"a\":\"2027-02-28\"}",
                        "{\"a\":\"31.01.2026\"}"),
                json(
                        "a text within",
                        like().including("a", "bc"),
                        "{\"a\":\"abcd\"}",
                        "{\"a\":\"xbcx\"}",
                        "{\"a\":\"cb\"}"),
                json("at least two", like().atLeast("a", 2), "{\"a\":[1,2]}", "{\"a\":[3,4,5]}", "{\"a\":[3]}"),
                request(
                        "a query",
                        new HttpRequest(
                                "GET",
                                "/query",
                                Map.of("tag", List.of("a b", "c&d"), "page", List.of("1")),
                                Map.of(),
                                new byte[0])),
                request(
                        "a body",
                        new HttpRequest("POST", "/body", Map.of(), JSON, "{\"b\":[1,null,\"ä\"]}".getBytes(UTF_8))));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUBY")
    void are_accepted_where_they_are_kept_and_refused_where_they_are_broken(ForeignVerifier verifier) throws Exception {
        List<Promise> promises = promises();
        Path pact = directory.resolve("pact.json");
        PactFiles.write(
                new Pact(
                        ServiceName.of("shop"),
                        ServiceName.of("orchard"),
                        promises.stream().<Interaction>map(Promise::interaction).toList()),
                pact);

        Verification kept = verify(verifier, pact, promises, -1);

        assertThat(kept.kept()).as(kept.output()).isTrue();
        assertThat(kept.verified()).isGreaterThanOrEqualTo(promises.size());
        List<String> unnoticed = new ArrayList<>();
        for (int i = 0; i < promises.size(); i++) {
            Verification broken = verify(verifier, pact, promises, i);
            if (broken.kept() || broken.verified() < promises.size()) {
                unnoticed.add(promises.get(i).interaction().description() + ": " + broken.output());
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    private static Verification verify(ForeignVerifier verifier, Path pact, List<Promise> promises, int broken)
            throws Exception {
        Map<RestInteraction, HttpResponse> answers = new LinkedHashMap<>();
        for (int i = 0; i < promises.size(); i++) {
            Promise promise = promises.get(i);
            answers.put(promise.interaction(), i == broken ? promise.broken() : promise.kept());
        }
        try (RestService service = RestService.start(answers)) {
            Verification verification =
                    verifier.verify(pact, service.address(), service.address().resolve("/_states"));
            assertThat(service.states()).anyMatch(state -> state.contains("the orchard is open"));
            return verification;
        }
    }

    private static Promise json(String description, Rules rules, String example, String kept, String broken) {
        RestInteraction interaction = RestInteraction.builder(description)
                .given(ProviderState.of("the orchard is open"))
                .request(HttpRequest.of("GET", "/" + description.replace(' ', '-')), exactly())
                .response(answer(example), rules)
                .build();
        return new Promise(interaction, answer(kept), answer(broken));
    }

    /** The service itself looks at what it is sent, and answers what it does not know with 400. */
    private static Promise request(String description, HttpRequest request) {
        RestInteraction interaction = RestInteraction.builder(description)
                .request(request, exactly())
                .response(HttpResponse.of(204), like())
                .build();
        return new Promise(interaction, HttpResponse.of(204), HttpResponse.of(404));
    }

    private static HttpResponse answer(String body) {
        return new HttpResponse(200, JSON, body.getBytes(UTF_8));
    }
}
