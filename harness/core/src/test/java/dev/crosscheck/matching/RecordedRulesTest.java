package dev.crosscheck.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that other Pact libraries record, and ours do not write. */
class RecordedRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1,2,3]       | true
            [3,1,2]       | true
            [1,2]         | false
            [1,2,2]       | false
            [1,2,3,4]     | false
            """)
    void compares_a_list_in_any_order(String actual, boolean same) {
        RestInteraction promised = promised("[1,2,3]", "\"$\":{\"matchers\":[{\"match\":\"ignore-order\"}]}");

        assertThat(kept(promised, actual)).isEqualTo(same);
    }

    @Test
    void gives_each_item_in_any_order_one_of_its_own() {
        RestInteraction promised = promised("[\"ab\",\"a\"]", """
                "$":{"matchers":[{"match":"ignore-order"}]},
                "$[0]":{"matchers":[{"match":"regex","regex":"a.*"}]}""");

        assertThat(kept(promised, "[\"a\",\"ax\"]")).isTrue();
        assertThat(kept(promised, "[\"a\",\"x\"]")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"n":"x","v":1},{"n":"b","v":7}]  | true
            [{"n":"b","v":9}]                  | true
            [{"n":"x","v":7}]                  | false
            [{"n":"b","v":"7"}]                | false
            []                                 | false
            """)
    void finds_a_variant_somewhere_in_a_list(String actual, boolean found) {
        RestInteraction promised = promised("[{\"n\":\"b\",\"v\":7}]", """
                "$":{"matchers":[{"match":"arrayContains","variants":[{"index":0,"rules":{
                "$.v":{"matchers":[{"match":"integer"}]}}}]}]}""");

        assertThat(kept(promised, actual)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"A1":{"c":5}}              | true
            {"B2":{"c":9},"C3":{"c":1}} | true
            {"b":{"c":9}}               | false
            """)
    void lets_keys_vary_within_their_rule(String actual, boolean same) {
        RestInteraction promised = promised("{\"A1\":{\"c\":5}}", """
                "$":{"matchers":[{"match":"eachKey","value":"A1","rules":[{"match":"regex","regex":"[A-Z]\\\\d"}]}]}""");

        assertThat(kept(promised, actual)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"A1":5}          | true
            {"B2":6,"C3":7}   | true
            {"A1":"5"}        | false
            {"A1":5,"B2":"x"} | false
            """)
    void holds_each_value_to_its_rule(String actual, boolean same) {
        RestInteraction promised = promised("{\"A1\":5}", """
                "$":{"matchers":[{"match":"eachValue","value":"5","rules":[{"match":"integer"}]}]}""");

        assertThat(kept(promised, actual)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"B2":{"c":1}}            | true
            {"B2":{"c":"x"}}          | false
            {"B2":{"c":1},"C3":{}}    | false
            """)
    void holds_the_values_under_any_key_to_the_example(String actual, boolean same) {
        RestInteraction promised = promised("{\"A1\":{\"c\":5}}", """
                "$":{"matchers":[{"match":"values"}]},"$.*.c":{"matchers":[{"match":"integer"}]}""");

        assertThat(kept(promised, actual)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "301, false", "500, false"})
    void accepts_a_class_of_statuses(int status, boolean same) {
        RestInteraction promised = promised("""
                {"status":200,"matchingRules":{"status":{"matchers":[{"match":"statusCode","status":"success"}]}}}""");

        assertThat(Matching.response(promised, HttpResponse.of(status)).isEmpty())
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"match":"eachKey","value":"a","rules":[{"match":"regex","regex":"(?=a)"}]}
            {"match":"eachValue","value":"a","rules":[{"match":"regex","regex":"(?=a)"}]}
            {"match":"arrayContains","variants":[{"index":0,"rules":{"$":{"matchers":[{"match":"regex","regex":"(?=a)"}]}}}]}
            """)
    void refuses_an_expression_that_needs_backtracking_inside_a_rule(String rule) {
        RestInteraction promised = promised("[\"a\"]", "\"$\":{\"matchers\":[" + rule + "]}");

        assertThatThrownBy(() -> Matching.requireSupported(promised)).isInstanceOf(UnsupportedRuleException.class);
    }

    @Test
    void refuses_to_compare_a_huge_list_in_any_order() {
        RestInteraction promised = promised("[1]", "\"$\":{\"matchers\":[{\"match\":\"ignore-order\"}]}");
        String huge = "[1" + ",1".repeat(10_000) + "]";

        assertThatThrownBy(() -> kept(promised, huge)).isInstanceOf(UnsupportedRuleException.class);
    }

    private static boolean kept(RestInteraction promised, String actual) {
        HttpResponse answer = new HttpResponse(
                200, Map.of("Content-Type", List.of("application/json")), actual.getBytes(StandardCharsets.UTF_8));
        return Matching.response(promised, answer).isEmpty();
    }

    private static RestInteraction promised(String body, String bodyRules) {
        return promised("""
                {"status":200,"headers":{"Content-Type":["application/json"]},
                "body":{"content":%s,"contentType":"application/json","encoded":false},
                "matchingRules":{"body":{%s}}}""".formatted(body, bodyRules));
    }

    private static RestInteraction promised(String response) {
        return (RestInteraction)
                PactFiles.read("""
                {"consumer":{"name":"shop"},"provider":{"name":"catalogue"},"interactions":[{
                "type":"Synchronous/HTTP","key":"1","description":"asks","request":{"method":"GET","path":"/p"},
                "response":%s}],"metadata":{"pactSpecification":{"version":"4.0"}}}
                """.formatted(response), "v4").interactions().get(0);
    }
}
