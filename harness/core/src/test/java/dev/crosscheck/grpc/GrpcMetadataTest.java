package dev.crosscheck.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrpcMetadataTest {

    private static final Metadata.Key<String> SHELF = Metadata.Key.of("shelf", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<byte[]> TRACE = Metadata.Key.of("trace-bin", Metadata.BINARY_BYTE_MARSHALLER);

    @Test
    void keeps_all_values_of_a_name_as_a_proxy_may_pass_them_on() {
        Metadata apart = new Metadata();
        apart.put(SHELF, "a3");
        apart.put(SHELF, "b4");
        Metadata joined = new Metadata();
        joined.put(SHELF, "a3,b4");

        assertThat(GrpcMetadata.text(apart)).isEqualTo(Map.of("shelf", "a3,b4")).isEqualTo(GrpcMetadata.text(joined));
    }

    @Test
    void sends_and_keeps_several_binary_values() {
        Metadata metadata = GrpcMetadata.of(Map.of("trace-bin", "AQI=,Aw=="));

        assertThat(metadata.getAll(TRACE)).containsExactly(new byte[] {1, 2}, new byte[] {3});
        assertThat(GrpcMetadata.text(metadata)).isEqualTo(Map.of("trace-bin", "AQI=,Aw=="));
    }

    @Test
    void keeps_only_the_names_that_are_asked_for() {
        Metadata metadata = GrpcMetadata.of(Map.of("shelf", "a3", "trace-bin", ""));

        assertThat(GrpcMetadata.text(metadata, Set.of("trace-bin", "absent"))).isEqualTo(Map.of("trace-bin", ""));
    }

    @Test
    void refuses_a_binary_value_that_is_no_base64() {
        assertThatThrownBy(() -> GrpcMetadata.of(Map.of("trace-bin", "!")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
