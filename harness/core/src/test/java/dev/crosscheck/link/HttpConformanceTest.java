package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Scope;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JDK's HTTP client observes of each kind of fault over HTTP/1.1, and that the next request is untouched. */
class HttpConformanceTest {

    private static final byte[] BODY = "twenty bytes of body".getBytes(StandardCharsets.UTF_8);

    private final HttpPair pair = new HttpPair();

    @AfterEach
    void close() {
        pair.close();
    }

    @ParameterizedTest
    @CsvSource({
        "http_status 503,503,0",
        "http_status 429 retry_after=2s,429,0",
        "error_page 502,502,0",
        "redirect_loop,302,0",
        "omission http_status 503,503,1"
    })
    void one_request_gets_another_status(String fault, int status, int seenByProvider) throws Exception {
        ActiveFault active =
                pair.link.inject(Fault.parse(fault), Scope.everything().onlyNth(1));

        assertThat(pair.post(BODY).statusCode()).isEqualTo(status);
        assertThat(pair.requests).hasValue(seenByProvider);
        staysStruckOnce(active);
    }

    @ParameterizedTest
    @CsvSource({
        "omission,1",
        "truncated_body 0,1",
        "truncated_body 5,1",
        "empty_reply,1",
        "garbage,1",
        "malformed_chunk,1"
    })
    void one_request_gets_no_whole_answer(String fault, int seenByProvider) throws Exception {
        ActiveFault active =
                pair.link.inject(Fault.parse(fault), Scope.everything().onlyNth(1));

        Throwable failure = catchThrowable(() -> {
            HttpResponse<byte[]> got = pair.post(BODY);
            assertThat(got.body()).isNotEqualTo(BODY); // what is no chunk is read as the body where a length was told
        });
        assertThat(failure == null || failure instanceof IOException)
                .as(String.valueOf(failure))
                .isTrue();
        assertThat(pair.requests).hasValue(seenByProvider);
        staysStruckOnce(active);
    }

    private void staysStruckOnce(ActiveFault active) throws Exception {
        assertThat(active.fired()).isEqualTo(1);
        assertThat(pair.recording.await(1).get(0).fault()).isEqualTo(active.injection());
        assertThat(pair.post(BODY).body()).isEqualTo(BODY);
    }

    @Test
    void says_when_to_come_again() throws Exception {
        pair.link.inject(Fault.parse("http_status 503 retry_after=7s"));

        assertThat(pair.post(BODY).headers().firstValue("retry-after")).contains("7");
    }

    @Test
    void shows_a_page_of_html() throws Exception {
        pair.link.inject(Fault.parse("error_page 502"));

        HttpResponse<byte[]> page = pair.post(BODY);

        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).startsWith("<html>");
    }

    @Test
    void sends_the_consumer_round_in_circles() throws Exception {
        pair.link.inject(Fault.parse("redirect_loop"));

        assertThat(pair.post(BODY).headers().firstValue("location")).contains("/echo");
    }

    @Test
    void dribbles_the_head() throws Exception {
        pair.link.inject(Fault.parse("slow_headers 10ms"));
        long start = System.nanoTime();

        assertThat(pair.post(BODY).body()).isEqualTo(BODY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void says_that_the_body_is_of_another_type() throws Exception {
        pair.link.inject(Fault.parse("content_type text/html"));

        assertThat(pair.post(BODY).headers().allValues("content-type")).containsExactly("text/html");
    }

    @Test
    void loses_doubles_and_adds_headers() throws Exception {
        pair.link.inject(Fault.parse("header_dropped date"), Scope.everything().onlyNth(1));
        pair.link.inject(
                Fault.parse("header_duplicated date"), Scope.everything().onlyNth(1));
        pair.link.inject(
                Fault.parse("header_oversized 9000"), Scope.everything().onlyNth(1));

        assertThat(pair.post(BODY).headers().allValues("date")).isEmpty();
        assertThat(pair.post(BODY).headers().allValues("date")).hasSize(2);
        assertThat(pair.post(BODY).headers().firstValue("x-oversized"))
                .hasValueSatisfying(value -> assertThat(value).hasSize(9_000));
    }

    @Test
    void closes_a_connection_that_is_used_again() throws Exception {
        ActiveFault active = pair.link.inject(
                Fault.parse("keep_alive_race"), Scope.everything().onlyNth(1));

        assertThat(pair.post(BODY).body()).isEqualTo(BODY);
        assertThat(catchThrowable(() -> pair.post(BODY))).isInstanceOf(IOException.class);
        assertThat(active.fired()).isEqualTo(1);
        assertThat(pair.requests).as("the provider saw the first alone").hasValue(1);
        assertThat(pair.post(BODY).body()).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency 300ms", "latency 300ms direction=upstream", "latency 400ms jitter=100ms seed=3"})
    void delays(String fault) throws Exception {
        pair.link.inject(Fault.parse(fault));
        long start = System.nanoTime();

        assertThat(pair.post(BODY).body()).isEqualTo(BODY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(299));
    }
}
