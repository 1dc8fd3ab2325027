package dev.crosscheck.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerTest {

    private final Instant now = Instant.now();

    private final Owner self = Owner.thisJvm("abc");

    @Test
    void a_live_jvm_is_known_by_its_labels() {
        assertThat(Owner.of(self.labels()))
                .hasValueSatisfying(read -> assertThat(read.isDead(now)).isFalse());
    }

    @Test
    void a_process_id_that_is_used_again_is_another_jvm() {
        Owner earlier = new Owner("abc", self.process(), "1", self.boot(), self.namespace(), self.until());

        assertThat(earlier.isDead(now)).isTrue();
    }

    @Test
    void a_jvm_from_before_a_restart_of_the_machine_is_dead() {
        Owner earlier = new Owner("abc", self.process(), self.started(), "other", self.namespace(), self.until());

        assertThat(earlier.isDead(now)).isTrue();
    }

    @Test
    void a_jvm_in_another_process_namespace_cannot_be_seen_and_counts_as_live_until_its_time_is_up() {
        Owner elsewhere = new Owner("abc", Long.MAX_VALUE, "1", self.boot(), "other", self.until());

        assertThat(elsewhere.isDead(now)).isFalse();
        assertThat(elsewhere.isDead(now.plus(Duration.ofHours(25)))).isTrue();
    }

    @Test
    void labels_that_are_not_whole_are_nobodys() {
        assertThat(Owner.of(Map.of(Owner.RUN, "abc"))).isEmpty();
        assertThat(Owner.of(Map.of())).isEmpty();
    }
}
