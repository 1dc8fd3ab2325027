package dev.crosscheck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final ServiceName PRICING = ServiceName.of("pricing");

    @Test
    void has_defaults_for_a_desk() {
        Settings settings = settings(Map.of(), Map.of());

        assertThat(settings.output()).isEqualTo(Path.of("target/crosscheck"));
        assertThat(settings.run()).isEmpty();
        assertThat(settings.version(PRICING)).isEmpty();
        assertThat(settings.branch()).isEmpty();
        assertThat(settings.broker()).isEmpty();
        assertThat(settings.publishes()).isFalse();
    }

    @Test
    void a_property_goes_before_a_variable() {
        Settings settings = settings(Map.of("crosscheck.branch", "here"), Map.of("CIRCLE_BRANCH", "there"));

        assertThat(settings.branch()).contains("here");
    }

    @Test
    void knows_what_the_ci_and_the_broker_call_things() {
        Settings settings = settings(
                Map.of(),
                Map.of(
                        "CIRCLE_WORKFLOW_ID", "w-1",
                        "PACT_BROKER_BASE_URL", "http://broker",
                        "PACT_VERIFIER_PUBLISH_RESULTS", "true"));

        assertThat(settings.run()).contains("w-1");
        assertThat(settings.broker()).contains("http://broker");
        assertThat(settings.publishes()).isTrue();
    }

    @Test
    void a_blank_value_is_none() {
        assertThat(settings(Map.of(), Map.of("PACT_BROKER_BASE_URL", " ")).broker())
                .isEmpty();
    }

    @Test
    void earlier_evidence_is_the_builds_own_and_what_lies_beside_the_pacts() {
        Path pacts = Path.of("contracts/pacts");

        assertThat(settings(Map.of(), Map.of()).evidence(pacts))
                .containsExactly(Path.of("target/crosscheck/evidence"), Path.of("contracts/evidence"));
        assertThat(settings(Map.of("crosscheck.evidence", "one, two,"), Map.of())
                        .evidence(pacts))
                .containsExactly(Path.of("target/crosscheck/evidence"), Path.of("one"), Path.of("two"));
    }

    @Test
    void a_stamp_holds_for_a_week_unless_told() {
        assertThat(settings(Map.of(), Map.of()).stampMaxAge()).isEqualTo(Duration.ofDays(7));
        assertThat(settings(Map.of("crosscheck.stamp.maxAge", "PT12H"), Map.of())
                        .stampMaxAge())
                .isEqualTo(Duration.ofHours(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a week", "PT0S", "-P1D", ""})
    void a_stamps_age_that_is_none_is_refused(String age) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("crosscheck.stamp.maxAge", age), Map.of())
                        .stampMaxAge())
                .withMessageContaining("crosscheck.stamp.maxAge was '" + age + "' (expected: a positive ISO-8601");
    }

    @Test
    void only_what_changed_is_replayed_unless_told() {
        assertThat(settings(Map.of(), Map.of()).replaysAll()).isFalse();
        assertThat(settings(Map.of("crosscheck.replay", "all"), Map.of()).replaysAll())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        settings(Map.of("crosscheck.replay", "some"), Map.of()).replaysAll())
                .withMessageContaining("crosscheck.replay was 'some' (expected: all or changed)");
    }

    @Test
    void each_service_has_a_version_of_its_own() {
        Settings settings = settings(Map.of("crosscheck.version.pricing", "1.0"), Map.of());

        assertThat(settings.version(PRICING)).contains("1.0");
        assertThat(settings.version(ServiceName.of("checkout"))).isEmpty();
    }

    private static Settings settings(Map<String, String> properties, Map<String, String> environment) {
        return Settings.of(name -> Optional.ofNullable(properties.get(name)), environment);
    }
}
