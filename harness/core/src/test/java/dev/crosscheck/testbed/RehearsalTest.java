package dev.crosscheck.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.library.Book;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RehearsalTest {

    private static final GrpcDefinition LIBRARY =
            GrpcDefinition.of(Book.getDescriptor().getFile());

    @ParameterizedTest
    @EnumSource
    void every_play_is_answered_as_promised(Play play) {
        assertThatCode(play::perform).doesNotThrowAnyException();
    }

    @Test
    void plays_once_for_each_protocol() throws Exception {
        Rehearsal rehearsal = new Rehearsal();

        CompletableFuture<Void> first = rehearsal.of(LIBRARY);

        assertThat(rehearsal.of(LIBRARY)).isSameAs(first);
        first.get(60, TimeUnit.SECONDS);
    }
}
