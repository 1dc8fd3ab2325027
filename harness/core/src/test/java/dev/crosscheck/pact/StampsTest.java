package dev.crosscheck.pact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.service.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampsTest {

    private static final ServiceName CATALOGUE = ServiceName.of("catalogue");
    private static final Instant KEPT = Instant.parse("2026-11-22T20:00:00Z");
    private static final Interaction INTERACTION = interaction("SomeTest", 200);

    @Test
    void proves_the_interaction_that_was_replayed() {
        assertThat(stamps(KEPT).proof(CATALOGUE, INTERACTION)).contains(stamp());
        assertThat(stamps(KEPT).doubt(CATALOGUE, INTERACTION)).isEmpty();
    }

    @Test
    void proves_the_same_interaction_whoever_wrote_it() {
        assertThat(stamps(KEPT).proof(CATALOGUE, interaction("AnotherTest", 200)))
                .isPresent();
    }

    @Test
    void is_no_proof_of_an_interaction_that_changed_since() {
        Interaction changed = interaction("SomeTest", 404);

        assertThat(stamps(KEPT).proof(CATALOGUE, changed)).isEmpty();
        assertThat(stamps(KEPT).doubt(CATALOGUE, changed)).hasValue("was not yet seen to be kept by catalogue");
    }

    @Test
    void is_no_proof_about_another_provider() {
        assertThat(stamps(KEPT).proof(ServiceName.of("stock"), INTERACTION)).isEmpty();
    }

    @Test
    void expires() {
        Instant weekLater = KEPT.plus(Stamps.MAX_AGE);

        assertThat(stamps(weekLater).proof(CATALOGUE, INTERACTION)).isPresent();
        assertThat(stamps(weekLater.plusMillis(1)).doubt(CATALOGUE, INTERACTION))
                .hasValue("was last kept on 2026-11-22T20:00:00Z, which is more than PT168H ago");
    }

    @Test
    void is_not_believed_from_the_future() {
        assertThat(stamps(KEPT.minus(Duration.ofMinutes(5))).proof(CATALOGUE, INTERACTION))
                .isPresent();
        assertThat(stamps(KEPT.minus(Duration.ofMinutes(6))).doubt(CATALOGUE, INTERACTION))
                .hasValue("was kept on 2026-11-22T20:00:00Z, which is yet to come");
    }

    @Test
    void is_void_for_another_image_where_the_image_is_known() {
        assertThat(stamps(KEPT).knowing(CATALOGUE, "sha256:one").proof(CATALOGUE, INTERACTION))
                .isPresent();
        assertThat(stamps(KEPT).knowing(CATALOGUE, "sha256:two").doubt(CATALOGUE, INTERACTION))
                .hasValue("was kept by image sha256:one, and catalogue is now sha256:two");
    }

    @Test
    void is_void_without_an_image_where_the_image_is_known() {
        Stamps stamps = Stamps.of(List.of(stamp().by("1.0", null)), KEPT, Stamps.MAX_AGE);

        assertThat(stamps.proof(CATALOGUE, INTERACTION)).isPresent();
        assertThat(stamps.knowing(CATALOGUE, "sha256:one").proof(CATALOGUE, INTERACTION))
                .isEmpty();
    }

    @Test
    void keeps_to_the_image_that_was_known_first() {
        Stamps told = stamps(KEPT).knowing(CATALOGUE, "sha256:one").knowing(CATALOGUE, "sha256:two");

        assertThat(told.proof(CATALOGUE, INTERACTION)).isPresent();
    }

    @Test
    void finds_the_newest_of_several_proofs() {
        Stamp older =
                Stamp.of(CATALOGUE, Fingerprint.of(INTERACTION), Fingerprint.ofText("pact"), KEPT.minusSeconds(60));
        Stamps stamps = Stamps.of(List.of(older, stamp()), KEPT, Stamps.MAX_AGE);

        assertThat(stamps.proof(CATALOGUE, INTERACTION)).contains(stamp());
    }

    @Test
    void has_a_fingerprint_that_a_file_does_not_change() {
        Pact pact = new Pact(ServiceName.of("shop"), CATALOGUE, List.of(INTERACTION));

        Pact read = PactFiles.read(PactFiles.toJson(pact), "pact.json");

        assertThat(Fingerprint.of(read.interactions().get(0))).isEqualTo(Fingerprint.of(INTERACTION));
        assertThat(Fingerprint.of(read)).isEqualTo(Fingerprint.of(pact));
    }

    private static Stamps stamps(Instant now) {
        return Stamps.of(List.of(stamp()), now, Stamps.MAX_AGE);
    }

    private static Stamp stamp() {
        return Stamp.of(CATALOGUE, Fingerprint.of(INTERACTION), Fingerprint.ofText("pact"), KEPT)
                .by("1.0", "sha256:one");
    }

    private static Interaction interaction(String writer, int status) {
        return RestInteraction.builder("a tea")
                .given(ProviderState.of("there is tea"))
                .request(HttpRequest.of("GET", "/products/1"), Rules.exactly())
                .response(HttpResponse.of(status), Rules.like())
                .writtenBy(writer)
                .build();
    }
}
