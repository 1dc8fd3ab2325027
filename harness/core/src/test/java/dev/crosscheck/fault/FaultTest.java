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
                "http_status 503",
                "grpc_status UNAVAILABLE",
                "grpc_status NOT_FOUND no such sku",
                "grpc_status UNAVAILABLE retry=later,  please"
            })
    void prints_itself_as_it_is_written(String text) {
        assertThat(Fault.parse(text)).hasToString(text);
        assertThat(text).startsWith(Fault.parse(text).kind());
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
