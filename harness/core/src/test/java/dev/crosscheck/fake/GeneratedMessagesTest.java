package dev.crosscheck.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import dev.crosscheck.library.Book;
import dev.crosscheck.library.Genre;
import dev.crosscheck.library.Loan;
import org.junit.jupiter.api.Test;

class GeneratedMessagesTest {

    @Test
    void sets_every_field_to_a_value_that_the_definition_allows() throws InvalidProtocolBufferException {
        Book book = Book.parseFrom(
                GeneratedMessages.of(Book.getDescriptor(), 1, new byte[0]).toByteString());

        assertThat(book.getIsbn()).startsWith("isbn-");
        assertThat(book.getCopies()).isPositive();
        assertThat(book.getAuthorsList()).hasSize(1);
        assertThat(book.getGenre()).isNotIn(Genre.GENRE_UNSPECIFIED, Genre.UNRECOGNIZED);
    }

    @Test
    void chooses_one_field_of_a_oneof() throws InvalidProtocolBufferException {
        Loan loan = Loan.parseFrom(
                GeneratedMessages.of(Loan.getDescriptor(), 1, new byte[0]).toByteString());

        assertThat(loan.getUntilCase()).isEqualTo(Loan.UntilCase.DATE);
    }

    @Test
    void is_the_same_for_the_same_seed_and_request_only() {
        byte[] request = {1};

        assertThat(GeneratedMessages.of(Book.getDescriptor(), 1, request))
                .isEqualTo(GeneratedMessages.of(Book.getDescriptor(), 1, request))
                .isNotEqualTo(GeneratedMessages.of(Book.getDescriptor(), 2, request))
                .isNotEqualTo(GeneratedMessages.of(Book.getDescriptor(), 1, new byte[] {2}));
    }

    @Test
    void ends_where_a_message_holds_itself() {
        assertThat(GeneratedMessages.of(Struct.getDescriptor(), 1, new byte[0]).toByteArray())
                .hasSizeBetween(1, 10_000);
    }
}
