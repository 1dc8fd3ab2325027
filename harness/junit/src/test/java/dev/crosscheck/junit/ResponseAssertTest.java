package dev.crosscheck.junit;

import static dev.crosscheck.junit.ResponseAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.testbed.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ResponseAssertTest {

    private static final Response REFUSED = new Response(503, Map.of(), "no payment");

    @Test
    void accepts_what_is_so() {
        assertThat(REFUSED).hasStatus(503).hasBodyContaining("payment");
    }

    @Test
    void shows_the_body_when_the_status_is_another() {
        assertThatThrownBy(() -> assertThat(REFUSED).hasStatus(201))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("response: status was 503 (expected: 201). Its body: no payment");
    }

    @Test
    void shows_the_status_when_the_body_is_another() {
        assertThatThrownBy(() -> assertThat(REFUSED).hasBodyContaining("order"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("response: body was no payment (expected: containing order). Its status: 503");
    }
}
