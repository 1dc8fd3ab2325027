package dev.crosscheck.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.gate.Question.Target;
import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void says_what_is_asked() {
        assertThat(Question.of(GateCases.PRICING, "1.1.0", Target.environment("production")))
                .hasToString("pricing 1.1.0 released to production");
        assertThat(Question.of(GateCases.PRICING, "1.1.0", Target.branch("main")))
                .hasToString("pricing 1.1.0 released with branch main");
    }

    @Test
    void is_about_any_image_until_one_is_named() {
        Question any = Question.of(GateCases.PRICING, "1.1.0", Target.environment("production"));

        assertThat(any.imageDigest()).isNull();
        assertThat(any.about(GateCases.IMAGE).imageDigest()).isEqualTo(GateCases.IMAGE);
        assertThat(any.about(GateCases.IMAGE).about(null)).isEqualTo(any);
    }

    @Test
    void refuses_a_blank_version_or_target() {
        Target production = Target.environment("production");

        assertThatThrownBy(() -> Question.of(GateCases.PRICING, " ", production))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version was blank");
        assertThatThrownBy(() -> Target.branch(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target was blank");
    }
}
