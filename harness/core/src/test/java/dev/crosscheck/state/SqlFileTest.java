package dev.crosscheck.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters come from consumers' pacts: none of them may become SQL. */
class SqlFileTest {

    @Test
    void writes_each_type_as_a_literal() throws Exception {
        assertThat(filled("${x}", "O'Hara")).isEqualTo("'O''Hara'");
        assertThat(filled("${x}", 12)).isEqualTo("12");
        assertThat(filled("${x}", new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(filled("${x}", true)).isEqualTo("TRUE");
        assertThat(filled("${x}", null)).isEqualTo("NULL");
        assertThat(filled("${x}", List.of("a'b", 1))).isEqualTo("'[\"a''b\",1]'");
    }

    @Test
    void keeps_a_hostile_text_a_text() throws Exception {
        assertThat(filled("SELECT ${x};", "'; DROP TABLE book; --")).isEqualTo("SELECT '''; DROP TABLE book; --';");
        assertThat(filled("SELECT ${x};", "${x}")).isEqualTo("SELECT '${x}';");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'${x}'", "'it''s ${x}'", "\"${x}\"", "`${x}`", "$$ ${x} $$", "$a$ $$ ${x} $a$", "'${x}"})
    void refuses_a_placeholder_inside_quotes(String sql) {
        assertThatThrownBy(() -> filled("SELECT " + sql, "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("placeholders outside of quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\", "a\\' OR 1=1 --", "a\0b"})
    void refuses_a_value_that_databases_read_differently(String value) {
        assertThatThrownBy(() -> filled("${x}", value))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected: no backslash and no NUL");
    }

    @Test
    void refuses_a_quote_written_with_a_backslash() {
        assertThatThrownBy(() -> filled("SELECT 'a\\' || ${x} || '", "b"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Write it twice");
    }

    @Test
    void leaves_comments_quotes_and_a_file_without_placeholders_alone() throws Exception {
        String sql = "-- ${x}, don't\n/* '${x} */ SELECT 'a''b', ${x}, $tag$it's$tag$;";

        assertThat(filled(sql, 1)).isEqualTo("-- ${x}, don't\n/* '${x} */ SELECT 'a''b', 1, $tag$it's$tag$;");
        assertThat(filled("SELECT 'never closed", 1)).isEqualTo("SELECT 'never closed");
    }

    private static String filled(String sql, @Nullable Object value) throws IOException {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("x", value);
        return SqlFile.filledIn(sql, parameters, "a state.sql");
    }
}
