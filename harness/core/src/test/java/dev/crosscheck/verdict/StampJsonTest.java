package dev.crosscheck.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.ServiceName;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampJsonTest {

    private static final Stamp STAMP = Stamp.of(
                    ServiceName.of("pricing"),
                    Fingerprint.ofText("a quote"),
                    Fingerprint.ofText("the pact"),
                    Instant.parse("2026-11-22T20:00:00Z"))
            .by("1.0.0", "sha256:" + "a".repeat(64))
            .in(Fingerprint.ofText("compose.yaml"));

    @Test
    void comes_back_as_it_was() throws EvidenceException {
        Stamp bare = STAMP.by(null, null).in(null);

        assertThat(StampJson.read(StampJson.write(STAMP), "the broker")).isEqualTo(STAMP);
        assertThat(StampJson.read(StampJson.write(bare), "the broker")).isEqualTo(bare);
    }

    @ParameterizedTest
    @CsvSource({
        "provider, Pricing!",
        "interaction, md5:1",
        "pact, sha256:1",
        "circumstances, none",
        "at, yesterday",
        "added, by somebody"
    })
    void refuses_what_is_no_stamp_and_says_where(String field, String value) {
        ObjectNode json = StampJson.write(STAMP).put(field, value);

        assertThatExceptionOfType(EvidenceException.class)
                .isThrownBy(() -> StampJson.read(json, "the broker"))
                .withMessageStartingWith("the broker: $." + field);
    }

    @Test
    void refuses_a_stamp_that_lacks_something() {
        ObjectNode json = StampJson.write(STAMP);
        json.remove("imageDigest");

        assertThatExceptionOfType(EvidenceException.class)
                .isThrownBy(() -> StampJson.read(json, "the broker"))
                .withMessageContaining("$.imageDigest was missing");
    }
}
