package dev.crosscheck.broker.server.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.broker.server.domain.MatrixQuery.LatestBy;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private final Facts facts = new Facts();
    private final Version checkout1 = facts.version("checkout", "1", "main");
    private final Version pricing7 = facts.version("pricing", "7", "main");
    private final Publication pact = facts.pact(checkout1, "pricing", 1);
    private final Environment prod = facts.environment("prod");

    @Test
    void a_consumer_waits_until_the_deployed_provider_has_verified_its_pact() {
        facts.deploy(pricing7, prod);
        MatrixAnswer unknown = toProd("checkout", "1");
        assertThat(unknown.deployable()).isEmpty();
        assertThat(unknown.unknownCount()).isEqualTo(1);
        assertThat(unknown.reason())
                .isEqualTo("There is no verified pact between version 1 of checkout and"
                        + " the version of pricing currently in prod (7)");

        facts.result(pact, pricing7, true);
        assertThat(toProd("checkout", "1").deployable()).hasValue(true);
        assertThat(toProd("checkout", "1").reason())
                .isEqualTo("All required verification results are published and successful");
    }

    @Test
    void the_latest_result_of_a_provider_version_counts() {
        facts.deploy(pricing7, prod);
        facts.result(pact, pricing7, true);
        facts.result(pact, pricing7, false);
        MatrixAnswer failed = toProd("checkout", "1");
        assertThat(failed.deployable()).hasValue(false);
        assertThat(failed.failedCount()).isEqualTo(1);
        assertThat(failed.successCount()).isZero();
        assertThat(failed.notices()).extracting(Notice::level).containsExactly(Notice.Level.ERROR);

        facts.result(pact, pricing7, true);
        assertThat(toProd("checkout", "1").deployable()).hasValue(true);
    }

    @Test
    void a_result_of_a_version_that_is_not_deployed_does_not_count() {
        facts.deploy(pricing7, prod);
        facts.result(pact, facts.version("pricing", "8", "main"), true);
        assertThat(toProd("checkout", "1").deployable()).isEmpty();
    }

    @Test
    void a_consumer_needs_its_provider_to_be_there() {
        facts.result(pact, pricing7, true);
        MatrixAnswer answer = toProd("checkout", "1");
        assertThat(answer.deployable()).isEmpty();
        assertThat(answer.reason()).contains("currently in prod (no such version exists)");
    }

    @Test
    void a_provider_needs_none_of_its_consumers_to_be_there() {
        MatrixAnswer answer = toProd("pricing", "7");
        assertThat(answer.deployable()).hasValue(true);
        assertThat(answer.reason()).isEqualTo("There are no missing dependencies");
    }

    @Test
    void a_provider_may_not_fail_or_forget_a_consumer_that_is_there() {
        facts.deploy(checkout1, prod);
        assertThat(toProd("pricing", "7").deployable()).isEmpty();
        facts.result(pact, pricing7, false);
        assertThat(toProd("pricing", "7").deployable()).hasValue(false);
    }

    @Test
    void every_provider_version_in_an_environment_must_keep_the_pact() {
        Version pricing8 = facts.version("pricing", "8", "main");
        facts.deploy(pricing7, prod);
        facts.release(pricing8, prod);
        facts.result(pact, pricing7, true);
        for (LatestBy latestBy : LatestBy.values()) {
            assertThat(toProd("checkout", "1", latestBy).deployable())
                    .as(latestBy.name())
                    .isEmpty();
        }
        facts.result(pact, pricing8, false);
        facts.result(pact, pricing7, true);
        for (LatestBy latestBy : LatestBy.values()) {
            assertThat(toProd("checkout", "1", latestBy).deployable())
                    .as(latestBy.name())
                    .hasValue(false);
        }
    }

    @Test
    void unchanged_content_keeps_its_results_under_a_new_version() {
        facts.deploy(pricing7, prod);
        facts.result(pact, pricing7, true);
        facts.pact(facts.version("checkout", "2", "main"), "pricing", 1);
        facts.pact(facts.version("checkout", "3", "main"), "pricing", 2);
        assertThat(toProd("checkout", "2").deployable()).hasValue(true);
        assertThat(toProd("checkout", "3").deployable()).isEmpty();
    }

    @Test
    void a_version_that_does_not_exist_is_not_deployable() {
        MatrixAnswer answer = toProd("checkout", "99");
        assertThat(answer.deployable()).hasValue(false);
        assertThat(answer.reason())
                .isEqualTo("No pacts or verifications have been published for version 99 of checkout"
                        + " (no such version exists)");
    }

    @Test
    void an_ignored_provider_is_disregarded_but_shown() {
        MatrixAnswer answer = answer(new MatrixQuery(
                List.of(VersionSelector.version("checkout", "1")),
                Where.inEnvironment("prod"),
                List.of(VersionSelector.of("pricing", Where.ANY)),
                LatestBy.PROVIDER_VERSION));
        assertThat(answer.deployable()).hasValue(true);
        assertThat(answer.ignoredCount()).isEqualTo(1);
        assertThat(answer.notices())
                .extracting(Notice::text)
                .anyMatch(text -> text.startsWith("[IGNORED] There is no verified pact"));
    }

    @Test
    void ignoring_what_does_not_exist_is_a_warning() {
        MatrixAnswer answer = answer(new MatrixQuery(
                List.of(VersionSelector.version("pricing", "7")),
                null,
                List.of(VersionSelector.of("nobody", Where.ANY)),
                LatestBy.PROVIDER));
        assertThat(answer.notices()).extracting(Notice::text).contains("WARNING: Cannot ignore any version of nobody");
    }

    @Test
    void two_versions_are_compared_with_each_other_only() {
        facts.pact(checkout1, "stock", 5);
        facts.version("stock", "1", "main");
        facts.result(pact, pricing7, true);
        MatrixAnswer answer = answer(new MatrixQuery(
                List.of(VersionSelector.version("checkout", "1"), VersionSelector.version("pricing", "7")),
                null,
                List.of(),
                LatestBy.PROVIDER));
        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.deployable()).hasValue(true);
    }

    @Test
    void one_version_without_a_target_shows_all_its_results() {
        facts.result(pact, pricing7, false);
        facts.result(pact, pricing7, true);
        assertThat(alone(LatestBy.EVERY).rows()).hasSize(2);
        assertThat(alone(LatestBy.PROVIDER_VERSION).rows()).hasSize(1);
        facts.result(pact, facts.version("pricing", "8", "main"), true);
        assertThat(alone(LatestBy.PROVIDER_VERSION).rows()).hasSize(2);
        assertThat(alone(LatestBy.PROVIDER).rows()).hasSize(1);
    }

    @Test
    void tags_and_branches_name_the_other_side() {
        facts.result(pact, facts.version("pricing", "8", "main", "live"), true);
        assertThat(to("checkout", "1", Where.latestTagged("live")).deployable()).hasValue(true);
        assertThat(to("checkout", "1", Where.latestOf("main")).deployable()).hasValue(true);
        assertThat(to("checkout", "1", new Where(true, null, null, true, null)).deployable())
                .hasValue(true);
        assertThat(to("checkout", "1", Where.latestOf("feat/x")).deployable()).isEmpty();
        facts.version("pricing", "9", "main");
        assertThat(to("checkout", "1", Where.latestOf("main")).deployable()).isEmpty();
    }

    @Test
    void names_that_nobody_published_are_refused() {
        assertThatThrownBy(() -> toProd("nobody", "1"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("Pacticipant nobody not found");
        assertThatThrownBy(() -> to("checkout", "1", Where.inEnvironment("moon")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("Environment with name 'moon' does not exist");
    }

    private MatrixAnswer toProd(String service, String number) {
        return toProd(service, number, LatestBy.PROVIDER);
    }

    private MatrixAnswer toProd(String service, String number, LatestBy latestBy) {
        return answer(new MatrixQuery(
                List.of(VersionSelector.version(service, number)), Where.inEnvironment("prod"), List.of(), latestBy));
    }

    private MatrixAnswer to(String service, String number, Where target) {
        return answer(new MatrixQuery(
                List.of(VersionSelector.version(service, number)), target, List.of(), LatestBy.PROVIDER_VERSION));
    }

    private MatrixAnswer alone(LatestBy latestBy) {
        return answer(new MatrixQuery(List.of(VersionSelector.version("checkout", "1")), null, List.of(), latestBy));
    }

    private MatrixAnswer answer(MatrixQuery query) {
        return Matrix.answer(facts.ledger(), query);
    }
}
