package dev.crosscheck.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosscheck.observation.Content;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bodies made readable: JSON indented, other text as it is, anything else as hexadecimal. */
final class Bodies {

    private static final int HEX_BYTES = 2048;
    private static final int HEX_ROW = 16;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Bodies() {}

    static String shown(Content content) {
        byte[] body = content.body();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return readable(text) ? pretty(text) : hex(body);
        } catch (CharacterCodingException notText) {
            return hex(body);
        }
    }

    static String pretty(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return text;
        }
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree.toPrettyString();
        } catch (JsonProcessingException notJson) {
            return text;
        }
    }

    private static boolean readable(String text) {
        return text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
    }

    private static String hex(byte[] body) {
        StringBuilder rows = new StringBuilder();
        int shown = Math.min(body.length, HEX_BYTES);
        for (int row = 0; row < shown; row += HEX_ROW) {
            StringBuilder text = new StringBuilder();
            rows.append(String.format(Locale.ROOT, "%04x  ", row));
            for (int i = row; i < row + HEX_ROW; i++) {
                rows.append(i < shown ? String.format(Locale.ROOT, "%02x ", body[i] & 0xff) : "   ");
                text.append(i >= shown ? "" : body[i] >= ' ' && body[i] < 0x7f ? (char) body[i] : '.');
            }
            rows.append(' ').append(text).append('\n');
        }
        return rows + (shown < body.length ? "... " + (body.length - shown) + " bytes more" : "");
    }
}
