package dev.crosscheck.pact;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.definition.StrictJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"a\": null, \"b\": [true, false, {\"\": \"\"}], \"$.c['d e']\": \"\\u00e9\\n\\\"\\\\ \\ud83d\\ude00\"}",
                "[0, -1, 12345678901234567890, 9223372036854775807]",
                "[1.0, 1.50, -0.001, 1e-7, 3.14159265358979323846]"
            })
    void is_what_pact_jvm_reads_itself(String json) throws JsonProcessingException {
        JsonNode node = StrictJson.parse(json);
        JsonValue itself = JsonParser.parseString(node.toString());

        assertThat(ModelJson.of(node)).isEqualTo(itself);
        assertThat(ModelJson.of(node).serialise()).isEqualTo(itself.serialise());
    }
}
