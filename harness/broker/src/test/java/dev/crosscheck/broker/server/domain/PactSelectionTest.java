package dev.crosscheck.broker.server.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PactSelectionTest {
    private final Facts facts = new Facts();
    private final Version pricing1 = facts.version("pricing", "1", "main");
    private final Version checkout1 = facts.version("checkout", "1", "main", "dev");
    private final Publication onMain = facts.pact(checkout1, "pricing", 1);
    private final Version checkout2 = facts.version("checkout", "2", "feat/x");
    private final Publication onFeature = facts.pact(checkout2, "pricing", 2);

    @Test
    void without_selectors_the_main_branch_and_what_is_deployed_or_released_is_chosen() {
        assertThat(contents(select())).containsExactly(1L);
        facts.deploy(checkout2, facts.environment("prod"));
        assertThat(contents(select())).containsExactly(1L, 2L);
    }

    @Test
    void a_consumer_without_main_branch_gives_its_latest_pact() {
        Version basket = facts.version("basket", "1", "");
        facts.pact(basket, "pricing", 9);
        assertThat(contents(select())).containsExactly(9L, 1L);
    }

    @Test
    void branches_and_tags_choose_the_newest_version() {
        Version newer = facts.version("checkout", "3", "main", "dev");
        facts.pact(newer, "pricing", 3);
        assertThat(contents(select(ConsumerVersionSelector.ofBranch("main")))).containsExactly(3L);
        assertThat(contents(select(ConsumerVersionSelector.ofLatestTagged("dev"))))
                .containsExactly(3L);
        assertThat(contents(select(
                        new ConsumerVersionSelector(null, false, null, null, "dev", null, false, false, false, null))))
                .containsExactly(1L, 3L);
        assertThat(contents(select(ConsumerVersionSelector.ofLatest()))).containsExactly(3L);
    }

    @Test
    void a_branch_whose_newest_version_dropped_the_pact_gives_none() {
        facts.version("checkout", "3", "main");
        assertThat(select(ConsumerVersionSelector.ofMainBranch())).isEmpty();
    }

    @Test
    void environments_choose_by_how_a_version_got_there() {
        Environment prod = facts.environment("prod");
        facts.deploy(checkout1, prod);
        facts.release(checkout2, prod);
        assertThat(contents(select(inEnvironment(true, false, null)))).containsExactly(1L);
        assertThat(contents(select(inEnvironment(false, true, "prod")))).containsExactly(2L);
        assertThat(contents(select(inEnvironment(false, false, "prod")))).containsExactly(1L, 2L);
        assertThat(select(inEnvironment(false, false, "test"))).isEmpty();
    }

    @Test
    void a_fallback_stands_in_for_a_branch_that_has_nothing() {
        ConsumerVersionSelector selector =
                new ConsumerVersionSelector(null, false, "feat/y", "main", null, null, false, false, false, null);
        List<SelectedPact> selected = select(selector);
        assertThat(contents(selected)).containsExactly(1L);
        assertThat(selected.get(0).reasons().get(0)).contains("'main' (fallback");
    }

    @Test
    void one_content_chosen_twice_comes_once_with_both_reasons() {
        Version same = facts.version("checkout", "3", "feat/z");
        facts.pact(same, "pricing", 1);
        List<SelectedPact> selected =
                select(ConsumerVersionSelector.ofMainBranch(), ConsumerVersionSelector.ofBranch("feat/z"));
        assertThat(selected).hasSize(1);
        assertThat(selected.get(0).reasons()).hasSize(2);
        assertThat(selected.get(0).publication().consumer().number()).isEqualTo("3");
    }

    @Test
    void a_pact_is_pending_until_the_branch_has_kept_it() {
        assertThat(select(ConsumerVersionSelector.ofMainBranch()).get(0).isPending())
                .isTrue();
        facts.result(onMain, pricing1, false);
        assertThat(select(ConsumerVersionSelector.ofMainBranch()).get(0).isPending())
                .isTrue();
        facts.result(onMain, pricing1, true);
        assertThat(select(ConsumerVersionSelector.ofMainBranch()).get(0).isPending())
                .isFalse();
        facts.result(onMain, pricing1, false);
        assertThat(select(ConsumerVersionSelector.ofMainBranch()).get(0).isPending())
                .isFalse();
    }

    @Test
    void a_new_branch_inherits_what_was_kept_before_it_was_made() {
        facts.result(onMain, pricing1, true);
        Version branched = facts.version("pricing", "2", "feat/p");
        facts.result(onFeature, pricing1, true);
        facts.result(onFeature, branched, false);
        List<SelectedPact> selected = PactSelection.select(
                facts.ledger(),
                request(
                        "feat/p",
                        List.of(),
                        null,
                        ConsumerVersionSelector.ofMainBranch(),
                        ConsumerVersionSelector.ofBranch("feat/x")));
        assertThat(selected).extracting(SelectedPact::isPending).containsExactly(false, true);
    }

    @Test
    void tags_are_pending_one_by_one() {
        Version tagged = facts.version("pricing", "2", "", "dev");
        facts.result(onMain, tagged, true);
        facts.version("pricing", "0", "", "live");
        List<SelectedPact> selected = PactSelection.select(
                facts.ledger(),
                request(null, List.of("dev", "brand-new"), null, ConsumerVersionSelector.ofMainBranch()));
        assertThat(selected.get(0).isPending()).isFalse();
    }

    @Test
    void work_in_progress_is_what_no_selector_names_and_the_provider_has_not_kept() {
        assertThat(contents(wip(Instant.EPOCH))).containsExactly(1L, 2L);
        assertThat(wip(Instant.EPOCH)).extracting(SelectedPact::wip).containsExactly(false, true);
        assertThat(contents(wip(facts.now()))).containsExactly(1L);
    }

    @Test
    void work_in_progress_stays_so_until_it_is_kept_as_something_else() {
        facts.result(onFeature, pricing1, true, true);
        assertThat(contents(wip(Instant.EPOCH))).containsExactly(1L, 2L);
        facts.result(onFeature, pricing1, true, false);
        assertThat(contents(wip(Instant.EPOCH))).containsExactly(1L);
    }

    @Test
    void a_selector_that_selects_nothing_or_two_things_is_refused() {
        assertThatThrownBy(() ->
                        new ConsumerVersionSelector(null, false, null, null, null, null, false, false, false, null))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("selects nothing");
        assertThatThrownBy(
                        () -> new ConsumerVersionSelector(null, true, "x", null, null, null, false, false, false, null))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("more than one");
        assertThatThrownBy(
                        () -> new ConsumerVersionSelector(null, true, null, "x", null, null, false, false, false, null))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("fallback for nothing");
    }

    @Test
    void notices_tell_what_a_failure_would_mean() {
        VerificationRequest request = request("main", List.of(), null, ConsumerVersionSelector.ofMainBranch());
        SelectedPact pending = PactSelection.select(facts.ledger(), request).get(0);
        assertThat(SelectionNotices.of(pending, request, "http://pact"))
                .extracting(SelectionNotices.Timed::when)
                .containsExactly(
                        "before_verification",
                        "before_verification",
                        "after_verification:success_true_published_false",
                        "after_verification:success_false_published_false",
                        "after_verification:success_true_published_true",
                        "after_verification:success_false_published_true");
        facts.result(onMain, pricing1, true);
        SelectedPact kept = PactSelection.select(facts.ledger(), request).get(0);
        assertThat(SelectionNotices.of(kept, request, "http://pact"))
                .extracting(SelectionNotices.Timed::text)
                .last()
                .asString()
                .contains("previously been successfully verified by a version of pricing from branch 'main'")
                .contains("it will fail the build");
    }

    private static ConsumerVersionSelector inEnvironment(
            boolean deployed, boolean released, @Nullable String environment) {
        boolean neither = !deployed && !released;
        return new ConsumerVersionSelector(
                null, false, null, null, null, null, false, deployed || neither, released || neither, environment);
    }

    private List<SelectedPact> wip(Instant since) {
        return PactSelection.select(
                facts.ledger(), request("main", List.of(), since, ConsumerVersionSelector.ofMainBranch()));
    }

    private List<SelectedPact> select(ConsumerVersionSelector... selectors) {
        return PactSelection.select(facts.ledger(), request("main", List.of(), null, selectors));
    }

    private static VerificationRequest request(
            @Nullable String branch,
            List<String> tags,
            @Nullable Instant wipSince,
            ConsumerVersionSelector... selectors) {
        return new VerificationRequest("pricing", List.of(selectors), branch, tags, true, wipSince);
    }

    private static List<Long> contents(List<SelectedPact> selected) {
        return selected.stream().map(pact -> pact.publication().contentId()).toList();
    }
}
