package dev.crosscheck.matching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each matcher of the Pact specification, versions 2 to 4, as files spell it. */
class EveryMatcherTest {

    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"match":"equality"}                          | 1            | 1                     | 2
            {"match":"equality"}                          | {"b":1}      | {"b":1}               | {"b":1,"c":2}
            {"match":"regex","regex":"\\\\d+"}            | "1"          | "22"                  | "x2"
            {"match":"regex","regex":"\\\\d+"}            | 1            | 22                    | -1
            {"match":"type"}                              | "x"          | ""                    | null
            {"match":"type"}                              | 1            | 2.5                   | true
            {"match":"type"}                              | [1]          | [2,3]                 | ["x"]
            {"match":"type"}                              | {"b":1}      | {"b":2,"c":3}         | {"c":3}
            {"match":"type","min":2}                      | [1,1]        | [1,2,3]               | [1]
            {"match":"type","max":2}                      | [1]          | [1,2]                 | [1,2,3]
            {"match":"type","min":1,"max":2}              | [1]          | [1,2]                 | []
            {"match":"type","min":1,"max":2}              | [1]          | [9]                   | [1,2,3]
            {"match":"include","value":"ab"}              | "xaby"       | "ab"                  | "a b"
            {"match":"integer"}                           | 1            | -99999999999999999999 | 1.0
            {"match":"integer"}                           | 1            | 0                     | "1"
            {"match":"decimal"}                           | 1.5          | -0.25                 | 1
            {"match":"number"}                            | 1            | 1.5e3                 | "1"
            {"match":"boolean"}                           | true         | false                 | "false"
            {"match":"date","format":"yyyy-MM-dd"}        | "2026-01-31" | "2024-02-29"          | "2026-02-31"
            {"match":"date"}                              | "2026-01-31" | "2024-02-29"          | "31 Jan"
            {"match":"time","format":"HH:mm"}             | "23:59"      | "00:00"               | "24:61"
            {"match":"timestamp","format":"yyyy-MM-dd'T'HH:mm:ssXXX"} | "2026-01-31T10:00:00Z" | "2026-01-31T10:00:00+02:00" | "2026-01-31"
            {"match":"datetime","format":"yyyy-MM-dd HH:mm"} | "2026-01-31 10:00" | "2027-01-31 10:00" | "2027-02-29 10:00"
            {"match":"null"}                              | null         | null                  | 0
            {"match":"notEmpty"}                          | "x"          | "y"                   | ""
            {"match":"notEmpty"}                          | [1]          | [1]                   | []
            {"match":"semver"}                            | "1.2.3"      | "10.0.0-rc.1+b"       | "1.2"
            {"match":"values"}                            | {"k":1}      | {"other":1,"more":1}  | {"other":"x"}
            {"match":"eachKey","rules":[{"match":"regex","regex":"[a-z]+"}]}    | {"k":1} | {"k":1,"kk":2} | {"k":1,"K":2}
            {"match":"eachValue","rules":[{"match":"integer"}]}                 | {"k":1} | {"k":1,"j":2}  | {"k":1,"j":"x"}
            {"match":"eachValue","rules":[{"match":"regex","regex":"[a-z]+"}]}  | ["a"]   | ["b","cc"]     | ["b","C"]
            {"match":"arrayContains","variants":[{"index":0,"rules":{"$.n":{"matchers":[{"match":"type"}]}}}]} | [{"t":"add","n":1}] | [{"t":"x"},{"t":"add","n":5}] | [{"t":"x","n":5}]
            {"match":"contentType","value":"application/json"} | "{}"     | "{\\"b\\":1}"         | "plain words"
            """)
    void tells_what_it_accepts_from_what_it_refuses(String rule, String example, String accepted, String refused) {
        RestInteraction interaction = answers("{\"a\":" + example + "}", "{\"$.a\":{\"matchers\":[" + rule + "]}}");

        assertThat(differences(interaction, accepted)).isEmpty();
        assertThat(differences(interaction, refused)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            AND | "abc"  | "b"
            AND | "abc"  | "xbcx"
            OR  | "a"    | "x"
            OR  | "bc"   | "x"
            OR  | "abc"  | 1
            """)
    void applies_all_of_them_or_any(String combine, String accepted, String refused) {
        RestInteraction interaction = answers("{\"a\":\"abc\"}", """
                {"$.a":{"combine":"%s","matchers":[{"match":"include","value":"a"},{"match":"include","value":"bc"}]}}
                """.formatted(combine));

        assertThat(differences(interaction, accepted)).isEmpty();
        assertThat(differences(interaction, refused)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "info"        | 100 | 200
            "success"     | 204 | 301
            "redirect"    | 307 | 200
            "clientError" | 404 | 500
            "serverError" | 503 | 404
            "nonError"    | 301 | 400
            "error"       | 400 | 204
            [201,202]     | 202 | 200
            """)
    void judges_a_status_by_its_class(String status, int accepted, int refused) {
        RestInteraction interaction = (RestInteraction)
                PactFiles.read("""
                        {"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[{"type":"Synchronous/HTTP","description":"d",
                        "request":{"method":"GET","path":"/"},"response":{"status":200,
                        "matchingRules":{"status":{"matchers":[{"match":"statusCode","status":%s}]}}}}],
                        "metadata":{"pactSpecification":{"version":"4.0"}}}
                        """.formatted(status), "status").interactions().get(0);

        assertThat(Matching.response(interaction, HttpResponse.of(accepted))).isEmpty();
        assertThat(Matching.response(interaction, HttpResponse.of(refused)))
                .extracting(Mismatch::path)
                .containsExactly("status");
    }

    private static List<Mismatch> differences(RestInteraction interaction, String actual) {
        return Matching.response(interaction, new HttpResponse(200, JSON, ("{\"a\":" + actual + "}").getBytes(UTF_8)));
    }

    private static RestInteraction answers(String body, String rules) {
        return (RestInteraction) PactFiles.read("""
                        {"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[{"type":"Synchronous/HTTP","description":"d",
                        "request":{"method":"GET","path":"/"},"response":{"status":200,
                        "headers":{"Content-Type":["application/json"]},
                        "body":{"contentType":"application/json","encoded":false,"content":%s},"matchingRules":{"body":%s}}}],
                        "metadata":{"pactSpecification":{"version":"4.0"}}}
                        """.formatted(body, rules), "matcher")
                .interactions()
                .get(0);
    }
}
