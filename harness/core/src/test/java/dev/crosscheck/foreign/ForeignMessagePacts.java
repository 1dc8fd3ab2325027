package dev.crosscheck.foreign;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.foreign.ForeignVerifier.Verification;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.MessageInteractionBuilder;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our message pacts before the verifiers of others, run by {@code ci/foreign}. */
class ForeignMessagePacts {

    private static final Map<String, String> PLACE = Map.of("exchange", "orchard", "routingKey", "apple.fell");

    @TempDir
    private Path directory;

    /** What is promised, a message that keeps it, and one that breaks it. */
    private record Promise(MessageInteraction interaction, AsyncMessage kept, AsyncMessage broken) {}

    private static List<Promise> promises() {
        return List.of(
                json(
                        "by type",
                        like(),
                        "{\"a\":1,\"b\":[{\"c\":\"x\"}]}",
                        "{\"a\":2,\"b\":[{\"c\":\"y\"},{\"c\":\"z\"}],\"more\":0}",
                        "{\"a\":\"2\",\"b\":[{\"c\":\"y\"}]}"),
                json("without a field", like(), "{\"a\":1,\"b\":2}", "{\"a\":2,\"b\":3}", "{\"a\":2}"),
                json("by value", exactly(), "{\"a\":1}", "{\"a\":1}", "{\"a\":2}"),
                json(
                        "by expression",
                        like().matching("a", "[A-Z]{3}"),
                        "{\"a\":\"EUR\"}",
                        "{\"a\":\"USD\"}",
                        "{\"a\":\"eur\"}"),
                json("at least two", like().atLeast("a", 2), "{\"a\":[1,2]}", "{\"a\":[3,4,5]}", "{\"a\":[3]}"),
                new Promise(
                        builder("by metadata").json("{\"a\":1}", like()).build(),
                        message("application/json", "{\"a\":1}", PLACE),
                        message(
                                "application/json",
                                "{\"a\":1}",
                                Map.of("exchange", "orchard", "routingKey", "pear.fell"))),
                new Promise(
                        builder("by an expression for metadata")
                                .json("{\"a\":1}", like().matchingHeader("key", "[A-Z]\\d"))
                                .metadata(Map.of("key", "A1"))
                                .build(),
                        message("application/json", "{\"a\":1}", with(PLACE, "key", "B2")),
                        message("application/json", "{\"a\":1}", with(PLACE, "key", "b2"))),
                new Promise(
                        builder("a text")
                                .contents("text/plain", "apple".getBytes(UTF_8), exactly())
                                .build(),
                        message("text/plain", "apple", PLACE),
                        message("text/plain", "pear", PLACE)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUBY")
    void are_accepted_where_they_are_kept_and_refused_where_they_are_broken(ForeignVerifier verifier) throws Exception {
        List<Promise> promises = promises();
        Path pact = directory.resolve("pact.json");
        PactFiles.write(
                new Pact(
                        ServiceName.of("kitchen"),
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
        Map<String, AsyncMessage> messages = new HashMap<>();
        for (int i = 0; i < promises.size(); i++) {
            Promise promise = promises.get(i);
            messages.put(promise.interaction().description(), i == broken ? promise.broken() : promise.kept());
        }
        try (MessageProxy proxy = MessageProxy.start(messages)) {
            Verification verification =
                    verifier.verify(pact, proxy.address(), proxy.address().resolve("/_states"));
            assertThat(proxy.states()).anyMatch(state -> state.contains("apples are ripe"));
            return verification;
        }
    }

    private static Promise json(String description, Rules rules, String example, String kept, String broken) {
        return new Promise(
                builder(description).json(example, rules).build(),
                message("application/json", kept, PLACE),
                message("application/json", broken, PLACE));
    }

    private static MessageInteractionBuilder builder(String description) {
        return MessageInteraction.builder(description)
                .given(ProviderState.of("apples are ripe"))
                .metadata(PLACE);
    }

    private static AsyncMessage message(String contentType, String text, Map<String, String> metadata) {
        return new AsyncMessage(text.getBytes(UTF_8), with(metadata, "contentType", contentType));
    }

    private static Map<String, String> with(Map<String, String> metadata, String name, String value) {
        Map<String, String> all = new HashMap<>(metadata);
        all.put(name, value);
        return all;
    }
}
