package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fault.Fault;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EffectsTest {

    @Test
    void every_fault_of_a_link_has_an_effect() {
        Class<?>[] faults = Fault.class.getPermittedSubclasses();

        assertThat(faults).isNotEmpty();
        assertThat(Set.<Object>copyOf(Effects.kinds())).containsExactlyInAnyOrder((Object[]) faults);
    }
}
