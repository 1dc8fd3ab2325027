package dev.crosscheck.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcTextTest {

    private static final String QUOTE = "shop.Pricing/Quote";
    /** Field 1, a string: A1. */
    private static final byte[] REQUEST = {0x0a, 2, 'A', '1'};
    /** Field 2, an int64: 2000. */
    private static final byte[] ANSWER = {0x10, (byte) 0xd0, 0x0f};

    @TempDir
    private Path folder;

    private GrpcDefinition definition;

    @BeforeEach
    void compile() throws IOException {
        Path file = folder.resolve("pricing.proto");
        Files.writeString(file, """
                syntax = "proto3";
                package shop;
                service Pricing { rpc Quote(QuoteRequest) returns (PriceQuote); }
                message QuoteRequest { string sku = 1; repeated Empty gifts = 2; }
                message PriceQuote { string currency = 1; int64 amount_minor = 2; }
                message Empty {}
                """);
        definition = (GrpcDefinition) Definitions.read(file);
    }

    @Test
    void shows_a_request_with_the_names_of_the_definition() throws IOException {
        assertThat(GrpcText.request(definition, QUOTE, framed(REQUEST)))
                .isEqualToIgnoringWhitespace("{\"sku\": \"A1\", \"gifts\": []}");
    }

    @Test
    void shows_an_answer_with_its_default_values() throws IOException {
        assertThat(GrpcText.answer(definition, QUOTE, framed(ANSWER)))
                .isEqualToIgnoringWhitespace("{\"currency\": \"\", \"amount_minor\": \"2000\"}");
    }

    @Test
    void shows_several_messages_one_after_the_other() throws IOException {
        byte[] two = framed(REQUEST, REQUEST);
        assertThat(GrpcText.request(definition, QUOTE, two)).containsSubsequence("A1", "}\n{", "A1");
    }

    @Test
    void shows_nothing_for_an_answer_without_a_message() {
        assertThat(GrpcText.answer(definition, QUOTE, new byte[0])).isEmpty();
    }

    @Test
    void has_no_text_for_a_method_that_the_definition_does_not_know() throws IOException {
        assertThat(GrpcText.request(definition, "shop.Pricing/Other", framed(REQUEST)))
                .isNull();
        assertThat(GrpcText.request(definition, "", framed(REQUEST))).isNull();
    }

    @Test
    void has_no_text_for_what_is_cut_off() throws IOException {
        byte[] whole = framed(REQUEST);
        for (int length = 1; length < whole.length; length++) {
            assertThat(GrpcText.request(definition, QUOTE, java.util.Arrays.copyOf(whole, length)))
                    .as("the first %d bytes", length)
                    .isNull();
        }
    }

    @Test
    void has_no_text_for_what_is_compressed_or_no_such_message() throws IOException {
        byte[] compressed = framed(REQUEST);
        compressed[0] = 1;
        assertThat(GrpcText.request(definition, QUOTE, compressed)).isNull();
        byte[] other = framed("no message".getBytes(StandardCharsets.US_ASCII));
        assertThat(GrpcText.request(definition, QUOTE, other)).isNull();
    }

    @Test
    void has_no_text_for_a_small_body_that_would_be_a_long_text() throws IOException {
        byte[] emptyGifts = new byte[128 * 1024];
        for (int at = 0; at < emptyGifts.length; at += 2) {
            emptyGifts[at] = 0x12;
        }
        assertThat(GrpcText.request(definition, QUOTE, framed(emptyGifts))).isNull();
    }

    private static byte[] framed(byte[]... messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (byte[] message : messages) {
            out.writeByte(0);
            out.writeInt(message.length);
            out.write(message);
        }
        return bytes.toByteArray();
    }
}
