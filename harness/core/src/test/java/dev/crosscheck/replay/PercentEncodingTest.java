package dev.crosscheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PercentEncodingTest {

    @Test
    void encodes_what_may_not_stand_in_a_path() {
        assertThat(PercentEncoding.path("/bücher/a b?c#d")).isEqualTo("/b%C3%BCcher/a%20b%3Fc%23d");
    }

    @Test
    void leaves_what_is_encoded_already() {
        assertThat(PercentEncoding.path("/a%20b/c%2Fd")).isEqualTo("/a%20b/c%2Fd");
        assertThat(PercentEncoding.path("/100%/x")).isEqualTo("/100%25/x");
    }

    @Test
    void writes_every_value_of_a_parameter() {
        assertThat(PercentEncoding.query(Map.of("q", List.of("a b", "c&d")))).isEqualTo("?q=a%20b&q=c%26d");
        assertThat(PercentEncoding.query(Map.of())).isEmpty();
    }
}
