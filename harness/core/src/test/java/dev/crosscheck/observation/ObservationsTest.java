package dev.crosscheck.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.service.LinkName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationsTest {

    private static final int MANY = 100_000;
    private static final long BOUND = 128L * 1024 * 1024;
    private static final LinkName LINK = LinkName.parse("checkout -> pricing");

    private final Observations observations = new Observations();
    private final Recorder recorder = observations.recorder();

    @Test
    void keeps_20_000_of_100_000_exchanges_and_says_how_many_it_dropped() {
        for (int i = 1; i <= MANY; i++) {
            recorder.exchange(exchange(i, Content.empty()));
        }

        assertThat(observations.exchanges()).hasSize(20_000);
        assertThat(observations.dropped()).isEqualTo(MANY - 20_000);
    }

    @Test
    void keeps_128_mib_of_100_000_exchanges_with_whole_bodies() {
        Content large = new Content(Map.of(), new byte[Content.KEPT_BYTES], 1L << 30, 1);
        for (int i = 1; i <= MANY; i++) {
            recorder.exchange(exchange(i, large));
        }

        assertBounded();
    }

    @Test
    void keeps_128_mib_of_100_000_exchanges_that_are_all_headers() {
        Content verbose = new Content(headers(), new byte[0], 0, 0);
        for (int i = 1; i <= MANY; i++) {
            recorder.exchange(exchange(i, verbose));
        }

        assertBounded();
    }

    @Test
    void keeps_128_mib_of_20_000_streams_with_thousands_of_messages() {
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < Content.KEPT_STEPS; i++) {
            steps.add(1_000 + i);
        }
        Content stream = new Content(Map.of(), new byte[0], 0, steps.size(), steps, 0);
        for (int i = 1; i <= 20_000; i++) {
            recorder.exchange(exchange(i, stream));
        }

        assertBounded();
    }

    @Test
    void keeps_128_mib_of_what_fakes_had_to_say() {
        String report = "x".repeat(100_000);
        for (int i = 1; i <= MANY; i++) {
            recorder.answer(new FakeAnswer(LINK, "a/B", null, null, report));
        }

        assertThat(observations.answers()).hasSizeBetween(500, 2_000);
        assertThat(observations.dropped())
                .isEqualTo(MANY - observations.answers().size());
    }

    @Test
    void says_what_was_seen_and_dropped_since_a_moment() {
        for (int i = 1; i <= 19_999; i++) {
            recorder.exchange(exchange(i, Content.empty()));
        }
        Observations.Mark mark = observations.mark();
        for (int i = 1; i <= 3; i++) {
            recorder.exchange(exchange(i, Content.empty()));
        }
        recorder.answer(new FakeAnswer(LINK, "a/B", "a quote", Provenance.VERIFIED, ""));

        assertThat(observations.exchangesSince(mark))
                .extracting(Exchange::number)
                .containsExactly(1L);
        assertThat(observations.answersSince(mark)).hasSize(1);
        assertThat(observations.droppedSince(mark)).isEqualTo(2);
        assertThat(observations.droppedSince(observations.mark())).isZero();
    }

    private void assertBounded() {
        List<Exchange> kept = observations.exchanges();
        assertThat(kept.stream().mapToLong(Exchange::weight).sum()).isBetween(BOUND / 2, BOUND);
        assertThat(observations.dropped()).isPositive();
    }

    private static Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            headers.put("x-" + i, List.of("value " + i));
        }
        return headers;
    }

    private static Exchange exchange(long number, Content request) {
        return new Exchange(
                number,
                LINK,
                Exchange.Protocol.GRPC,
                "a/B",
                "",
                new Timing(Instant.EPOCH, null, Duration.ofMillis(1)),
                1,
                CallContext.silent(),
                request,
                Exchange.Answer.none(),
                Exchange.Outcome.BROKEN,
                null);
    }
}
