package dev.crosscheck.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    private static final Call CHARGE = call("POST /v1/charges", "acme");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everything",
                "method POST /v1/charges",
                "method shop.pricing.v1.Pricing/Quote",
                "header x-tenant=acme",
                "nth 2",
                "first 3",
                "nth 2 count 3",
                "nth 2 on",
                "share 0.1 seed 42",
                "share 1.0E-4 seed -7",
                "from 1000ms",
                "until 3000ms",
                "from 1500us, until 2ms",
                "method POST /v1/charges, header x-tenant=acme, nth 2, share 0.5 seed 1, from 1ms, until 2ms"
            })
    void prints_itself_as_it_is_written(String text) {
        assertThat(Scope.parse(text)).hasToString(text);
    }

    @Test
    void reads_shorter_forms() {
        assertThat(Scope.parse("")).isEqualTo(Scope.everything());
        assertThat(Scope.parse("share .5")).isEqualTo(Scope.everything().share(0.5, 0));
        assertThat(Scope.parse("from 2s")).hasToString("from 2000ms");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "method",
                "POST /v1/charges",
                "header x-tenant",
                "nth",
                "nth 0",
                "nth two",
                "first 0",
                "share",
                "share 0",
                "share 1.5",
                "share 10%",
                "from 1",
                "from 2s, until 1s",
                "nth 2, everything",
                "if somebody said so"
            })
    void refuses_what_is_no_scope(String text) {
        assertThatThrownBy(() -> Scope.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fault: ")
                .hasMessageContaining("expected: ");
    }

    @Test
    void chooses_by_method_and_by_header() {
        assertThat(covers(Scope.method("POST /v1/charges"), CHARGE)).isTrue();
        assertThat(covers(Scope.method("GET /v1/charges"), CHARGE)).isFalse();
        assertThat(covers(Scope.header("X-Tenant", "acme"), CHARGE)).isTrue();
        assertThat(covers(Scope.header("x-tenant", "other"), CHARGE)).isFalse();
        assertThat(covers(Scope.header("x-user", "acme"), CHARGE)).isFalse();
    }

    @Test
    void chooses_by_what_a_program_says() {
        Scope posts = Scope.calls("it posts", call -> call.method().startsWith("POST "));

        assertThat(covers(posts, CHARGE)).isTrue();
        assertThat(covers(posts, call("GET /", "acme"))).isFalse();
        assertThat(posts).hasToString("if it posts");
    }

    @Test
    void tells_later_what_a_program_said_and_strikes_nothing_by_it() {
        Scope told = Scope.recorded("if it posts, nth 2");

        assertThat(told).hasToString("if it posts, nth 2");
        assertThat(covers(told, CHARGE)).isFalse();
    }

    @Test
    void needs_every_condition() {
        Scope both = Scope.method("POST /v1/charges").and(new Condition.Header("x-tenant", "other"));

        assertThat(covers(both, CHARGE)).isFalse();
    }

    @Test
    void opens_and_closes_its_window() {
        Scope window = Scope.everything().between(Duration.ofMillis(10), Duration.ofMillis(20));

        assertThat(List.of(9, 10, 19, 20))
                .map(at -> window.covers(CHARGE, Duration.ofMillis(at)))
                .containsExactly(false, true, true, false);
    }

    @Test
    void counts_from_one() {
        assertThat(picked(Scope.everything().onlyNth(2), 5)).containsExactly(2);
        assertThat(picked(Scope.everything().counted(2, 3), 9)).containsExactly(2, 3, 4);
        assertThat(picked(Scope.parse("nth 4 on"), 6)).containsExactly(4, 5, 6);
    }

    @Test
    void chooses_the_same_share_for_the_same_seed() {
        List<Integer> first = picked(Scope.everything().share(0.1, 42), 10_000);

        for (int again = 0; again < 100; again++) {
            assertThat(picked(Scope.everything().share(0.1, 42), 10_000)).isEqualTo(first);
        }
        assertThat(picked(Scope.everything().share(0.1, 43), 10_000)).isNotEqualTo(first);
        assertThat(first.size()).isBetween(900, 1_100);
    }

    @Test
    void strikes_every_one_for_a_share_of_one() {
        assertThat(picked(Scope.everything().share(1, 5), 100)).hasSize(100);
    }

    private static boolean covers(Scope scope, Call call) {
        return scope.covers(call, Duration.ZERO);
    }

    private static List<Integer> picked(Scope scope, int calls) {
        return IntStream.rangeClosed(1, calls).filter(scope::picks).boxed().toList();
    }

    private static Call call(String method, String tenant) {
        return new Call() {
            @Override
            public String method() {
                return method;
            }

            @Override
            public List<String> header(String name) {
                return name.equals("x-tenant") ? List.of(tenant) : List.of();
            }
        };
    }
}
