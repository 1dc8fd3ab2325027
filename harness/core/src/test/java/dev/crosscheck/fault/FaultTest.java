package dev.crosscheck.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "down",
                "reset_peer",
                "reset_peer after=50ms",
                "timeout",
                "timeout close=0ms",
                "partition upstream",
                "bandwidth 16",
                "bandwidth 16 direction=both",
                "slicer 100",
                "slicer 100 variation=20 delay=10us direction=upstream seed=-3",
                "limit_data 0",
                "limit_data 1000 direction=upstream",
                "half_close 10",
                "slow_close 2000ms",
                "latency 250ms",
                "latency 250ms jitter=50ms direction=both seed=7",
                "http_status 503",
                "http_status 429 retry_after=2s",
                "error_page 502",
                "redirect_loop",
                "omission",
                "omission http_status 503",
                "omission grpc_status ABORTED it was a race",
                "truncated_body 10",
                "empty_reply",
                "malformed_chunk",
                "garbage",
                "slow_headers 20ms",
                "no_continue",
                "keep_alive_race",
                "content_type text/html;charset=utf-8",
                "header_dropped etag direction=upstream",
                "header_duplicated etag",
                "header_oversized 20000",
                "refused_stream",
                "rst_after_header",
                "rst_after_header code=cancel",
                "rst_during_data 10",
                "rst_after_data code=no_error",
                "goaway",
                "goaway last=below code=enhance_your_calm",
                "goaway_abrupt last=all",
                "ping_unanswered",
                "settings_unanswered",
                "window_starved direction=upstream",
                "max_streams 1",
                "grpc_error ABORTED grpc-status-details-bin=CAo x-reason=race",
                "retry_pushback -1",
                "deadline_lost",
                "trace_lost",
                "before_deadline 50ms",
                "after_deadline 50ms",
                "stream_dies 2",
                "stream_dies 0 code=data_loss",
                "stream_stalls 2",
                "message_repeated 1",
                "bad_encoding",
                "trailers_missing",
                "status_missing",
                "grpc_status UNAVAILABLE",
                "grpc_status NOT_FOUND no such sku",
                "grpc_status UNAVAILABLE retry=later,  please"
            })
    void prints_itself_as_it_is_written(String text) {
        assertThat(Fault.parse(text)).hasToString(text);
        assertThat(text).startsWith(Fault.parse(text).kind());
    }

    @Test
    void has_every_kind_in_the_catalogue_once_with_its_usage() {
        assertThat(Fault.catalogue()).extracting(FaultKind::name).doesNotHaveDuplicates();
        assertThat(Fault.catalogue())
                .allSatisfy(kind -> assertThat(kind.usage().split(" ", 2)[0]).isEqualTo(kind.name()))
                .allSatisfy(kind -> assertThat(kind.meaning()).endsWith("."));
    }

    @Test
    void reads_seconds() {
        assertThat(Fault.parse("latency 2s")).isEqualTo(new TcpFault.Latency(Duration.ofSeconds(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "toxic",
                "down now",
                "reset_peer 5",
                "timeout close=soon",
                "partition",
                "partition sideways",
                "bandwidth 0",
                "bandwidth 16 direction=left",
                "bandwidth 16 direction=both direction=both",
                "slicer",
                "slicer 10 variation=10",
                "limit_data -1",
                "half_close 99999999999",
                "slow_close",
                "latency",
                "latency fast",
                "latency -1ms",
                "http_status",
                "http_status 99",
                "http_status 600",
                "http_status teapot",
                "error_page 99",
                "omission down",
                "omission bogus",
                "truncated_body -1",
                "header_dropped",
                "header_oversized 0",
                "header_oversized 9999999",
                "rst_after_header code=bogus",
                "goaway last=maybe",
                "max_streams 0",
                "stream_dies -1",
                "stream_dies 1 code=BOGUS",
                "message_repeated 0",
                "grpc_status 14",
                "grpc_status AWAY"
            })
    void refuses_what_is_no_fault_and_says_what_is(String text) {
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fault: ")
                .hasMessageContaining("expected: ");
    }

    @Test
    void numbers_status_codes_as_grpc_does() {
        assertThat(GrpcCode.UNAVAILABLE.number()).isEqualTo(14);
        assertThat(GrpcCode.UNAUTHENTICATED.number()).isEqualTo(16);
    }
}
