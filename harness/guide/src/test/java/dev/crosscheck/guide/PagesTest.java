package dev.crosscheck.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page names the test whose code it shows in a comment right above the code: {@code <!-- FooTest -->}. */
class PagesTest {

    private static final Path TESTS = Path.of("src/test/java/dev/crosscheck/guide");
    private static final Pattern CODE = Pattern.compile("(?:<!-- (\\w+) -->\n)?```java\n(.*?)```", Pattern.DOTALL);

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shows_code_that_a_test_runs(Path page) throws IOException {
        Matcher code = CODE.matcher(Files.readString(page));
        assertThat(code.find()).as("code in %s", page).isTrue();
        do {
            assertThat(code.group(1))
                    .as("the test of this code: %s", code.group(2))
                    .isNotNull();
            String test = Files.readString(TESTS.resolve(code.group(1) + ".java"));
            assertThat(test).contains(code.group(2));
        } while (code.find());
    }

    @Test
    void lists_every_page() throws IOException {
        String index = Files.readString(Path.of("README.md"));
        assertThat(pages()).allSatisfy(page -> assertThat(index).contains("(" + page + ")"));
    }
}
