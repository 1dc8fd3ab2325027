package dev.crosscheck.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that pact-js 16.5.0, pact-python 4.2.0 and pact-jvm write, as they are: replayed, kept and broken, and written anew
 * without loss.
 */
class PactsOfOthersTest {

    private static final String ORDER = """
            {"id":99,"price":1.25,"n":7,"open":false,"at":"2027-02-28T23:59:59","day":"2027-02-28","time":"23:59",
             "uuid":"00000000-5bd3-43d5-b7c4-526e33f71304","s":"other","inc":"abc","nothing":null,"between":["a","b"],
             "most":[5],"least":[1,2,3],"eq":"same","url":"http://127.0.0.1:1/orders/99","any":[{"t":"b"},{"t":"a","n":5}],
             "keys":{"x":{"v":1},"y":{"v":2}},"more":1}
            """;

    private static final String PYTHON_ORDER = """
            {"id":9,"name":"plum","at":"2027-01-31T10:00:00","lines":[{"sku":"B2"},{"sku":"C3"}],
             "id2":"00000000-5bd3-43d5-b7c4-526e33f71304","m":{"other":1},"v":{"z":5},"arr":[{"t":"b"}],"nn":"x","sv":"x"}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pact-js-version-2     | orders         | 200 | {"id":9,"name":"plum","lines":[{"sku":"B","price":9.5},{"sku":"C","price":9.5}],"note":null}
            pact-js-version-2     | a new order    | 201 |
            pact-js-version-3     | one order      | 200 | ORDER
            pact-js-version-3     | xml            | 200 | <ok id="8"/>
            pact-js-version-4     | a picture      | 201 | {"id":5,"status":"done"}
            pact-js-version-4     | raw bytes      | 200 | other words
            pact-python-version-2 | an order       | 200 | {"id":9,"name":"plum","at":"x","lines":[{"sku":"B2"}]}
            pact-python-version-3 | an order       | 200 | PYTHON
            pact-python-version-4 | an order       | 200 | PYTHON
            pact-jvm-version-2    | a price        | 200 | {"sku":"B2","amount":7,"tags":["x","y"]}
            pact-jvm-version-3    | a price        | 200 | {"sku":"B2","amount":7,"tags":["x","y"]}
            pact-jvm-version-3    | a new price    | 201 |
            pact-jvm-version-4    | a price        | 200 | {"sku":"B2","amount":7,"tags":["x","y"]}
            pact-jvm-version-4    | a new price    | 201 |
            """)
    void are_kept_by_a_provider_that_answers_alike(String file, String description, int status, String answer)
            throws Exception {
        ReplayOutcome outcome = replay(file, description, answer(status, answer));

        assertThat(outcome.kept()).as(outcome.toString()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pact-js-version-2     | orders      | 200 | {"id":9,"name":"PLUM","lines":[{"sku":"B","price":9.5}],"note":1} | $.name, $.lines, $.note
            pact-js-version-2     | a new order | 200 |                                                                   | status
            pact-js-version-3     | one order   | 200 | {"id":"9"}                                                        | $.id, $.price, $.url
            pact-js-version-3     | xml         | 200 | <ok id="x"/>                                                      | $.ok['@id']
            pact-js-version-4     | a picture   | 201 | {"id":"x"}                                                        | $.id, $.status
            pact-js-version-4     | raw bytes   | 200 | {"a":1}                                                           | $
            pact-python-version-2 | an order    | 200 | {"id":"9","name":3,"at":"x","lines":[]}                           | $.id, $.name, $.lines
            pact-python-version-3 | an order    | 200 | {"id":9,"name":"plum","at":"now","lines":[{"sku":"x"}]}           | $.at, $.lines[0].sku, $.id2
            pact-python-version-4 | an order    | 200 | {"id":9,"name":"plum","at":"now","lines":[{"sku":"x"}]}           | $.at, $.lines[0].sku, $.m
            pact-jvm-version-3    | a price     | 200 | {"sku":"b","amount":"7","tags":[]}                                | $.sku, $.amount, $.tags
            pact-jvm-version-4    | a price     | 200 | {"sku":"b","amount":"7","tags":[]}                                | $.sku, $.amount, $.tags
            """)
    void are_broken_by_one_that_does_not(String file, String description, int status, String answer, String differences)
            throws Exception {
        ReplayOutcome outcome = replay(file, description, answer(status, answer));

        assertThat(outcome.broken()).as(outcome.toString()).isTrue();
        assertThat(outcome.mismatches()).extracting(mismatch -> mismatch.path()).contains(differences.split(", ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pact-js-version-4", "pact-python-version-4", "pact-jvm-version-4"})
    void are_written_anew_without_loss(String file) throws Exception {
        JsonNode before = new JsonMapper().readTree(text(file));
        JsonNode after = new JsonMapper().readTree(PactFiles.toJson(PactFiles.read(text(file), file)));

        before.path("interactions")
                .forEach(interaction -> assertThat(after.path("interactions"))
                        .anySatisfy(written ->
                                assertThat(lost("", interaction, written)).isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pact-js-version-2",
                "pact-js-version-3",
                "pact-js-version-4",
                "pact-python-version-2",
                "pact-python-version-3",
                "pact-python-version-4",
                "pact-jvm-version-2",
                "pact-jvm-version-3",
                "pact-jvm-version-4"
            })
    void say_the_same_when_they_were_written_anew(String file) throws Exception {
        String once = PactFiles.toJson(PactFiles.read(text(file), file));

        assertThat(PactFiles.toJson(PactFiles.read(once, "once"))).isEqualTo(once);
    }

    /** What the first has and the second has not, by path; {@code datetime} and {@code timestamp} are one rule. */
    private static List<String> lost(String path, JsonNode before, JsonNode after) {
        List<String> lost = new ArrayList<>();
        if (before.isObject() && after.isObject()) {
            before.properties()
                    .forEach(field -> lost.addAll(
                            lost(path + "." + field.getKey(), field.getValue(), after.path(field.getKey()))));
        } else if (before.isArray() && after.size() == before.size()) {
            for (int i = 0; i < before.size(); i++) {
                lost.addAll(lost(path + "[" + i + "]", before.get(i), after.get(i)));
            }
        } else if (!before.equals(after)
                && !(before.asText().equals("datetime") && after.asText().equals("timestamp"))) {
            lost.add(path + ": " + before + " became " + after);
        }
        return lost;
    }

    private static ReplayOutcome replay(String file, String description, HttpResponse answer) throws Exception {
        Pact pact = PactFiles.read(text(file), file);
        Map<RestInteraction, HttpResponse> answers = new LinkedHashMap<>();
        for (Interaction interaction : pact.interactions()) {
            if (interaction.description().equals(description)) {
                answers.put((RestInteraction) interaction, answer);
            }
        }
        RestInteraction promise = answers.keySet().iterator().next();
        try (RestService provider = RestService.start(answers);
                Replayer replayer = Replayer.builder(ServiceName.of("shop"))
                        .target(provider.address().getAuthority())
                        .states(new Anything())
                        .build()) {
            return replayer.replay(promise);
        }
    }

    /** Is in any state, and knows its id. */
    private static final class Anything implements StateHandler {

        @Override
        public Map<String, Object> setUp(ProviderState state) {
            return Map.of("id", 12);
        }

        @Override
        public void tearDown(ProviderState state) {
            // nothing was done
        }
    }

    private static HttpResponse answer(int status, String body) {
        if (body == null) {
            return new HttpResponse(status, Map.of("Location", List.of("http://h/prices/7")), new byte[0]);
        }
        String text = body.equals("ORDER") ? ORDER : body.equals("PYTHON") ? PYTHON_ORDER : body;
        String type =
                text.startsWith("<") ? "application/xml" : text.startsWith("{") ? "application/json" : "text/plain";
        return new HttpResponse(
                status,
                Map.of("Content-Type", List.of(type), "X-Id", List.of("1"), "Set-Cookie", List.of("a=1; Path=/")),
                text.getBytes(UTF_8));
    }

    private static String text(String file) throws IOException {
        String resource = "/pact/foreign/" + file + ".json";
        try (InputStream stream = PactsOfOthersTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), UTF_8);
        }
    }
}
