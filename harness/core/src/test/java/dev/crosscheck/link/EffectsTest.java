package dev.crosscheck.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fault.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EffectsTest {

    @Test
    void every_fault_of_a_link_has_an_effect() {
        Stream<Class<?>> faults = Stream.of(Fault.class.getPermittedSubclasses())
                .flatMap(layer -> Stream.of(layer.getPermittedSubclasses()));

        assertThat(faults).isNotEmpty().allMatch(Effects.kinds()::contains);
        assertThat(Effects.kinds()).hasSameSizeAs(Fault.catalogue());
    }
}
