package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void shows_code_that_runs() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../README.md")));
        assertThat(example.find()).as("the README has a Java example").isTrue();

        String test = Files.readString(Path.of("src/test/java/dev/crosscheck/sample/CheckoutIT.java"));
        assertThat(example.group(1)).isEqualTo(test.substring(test.indexOf("@Crosscheck(")));
        assertThat(example.find()).as("another example, which no test holds").isFalse();
    }
}
