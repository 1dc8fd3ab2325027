package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.link.Link;
import dev.crosscheck.testbed.RealService;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake in the use of the annotations is one error that says what to do. */
class MisuseTest {

    private static final String FOLDER = Fixtures.HOME + "misuse";
    private static final String PACTS = FOLDER + "/pacts";

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        NeitherTestCase.class,
                        "@Crosscheck: it named neither real services nor a consumer (expected: one of the two). Say which"),
                Arguments.of(
                        BothTestCase.class,
                        "@Crosscheck: it named both real services and a consumer (expected: one of the two). Say which"),
                Arguments.of(
                        UndefinedTestCase.class,
                        "@Crosscheck: consumer shop had no definitions (expected: one for each provider it calls). Add a"),
                Arguments.of(
                        MisplacedDefinitionTestCase.class,
                        "@Crosscheck: definitions were given with real services (expected: only with a consumer"),
                Arguments.of(
                        TwiceTestCase.class,
                        "@Crosscheck: provider catalogue was defined twice (expected: once). Remove one"),
                Arguments.of(
                        MissingFileTestCase.class,
                        "no-such.yaml: file was missing (expected: a definition). Correct the path."),
                Arguments.of(BadNameTestCase.class, "service: name was 'the shop' (expected: a letter or digit,"),
                Arguments.of(
                        UnknownFakeTestCase.class,
                        "@Fake: provider was 'stock' (expected: one of catalogue). Name a provider"),
                Arguments.of(
                        WrongTypeTestCase.class,
                        "type was java.lang.String (expected: dev.crosscheck.fake.FakeService). Change the parameter's type."),
                Arguments.of(
                        InstanceFieldTestCase.class,
                        "was not static, or final (expected: a static field that can be set). In a test, take"),
                Arguments.of(
                        WrongFieldTestCase.class,
                        "was a java.lang.Integer (expected: a java.net.URI, or a String for host:port). In a test, take"),
                Arguments.of(
                        UnknownFieldTestCase.class,
                        "@Fake: provider was 'stock' (expected: one of catalogue). Name a provider"),
                Arguments.of(
                        NotRealTestCase.class,
                        "@Real: service was 'catalogue' (expected: no container, as shop runs in"),
                Arguments.of(
                        NoLinkTestCase.class, "@On: link was 'shop -> catalogue' (expected: no link, as shop runs in"),
                Arguments.of(
                        NoArrowTestCase.class,
                        "link: name was 'shop' (expected: 'consumer -> provider'). Put an arrow"),
                Arguments.of(
                        ConstructorTestCase.class,
                        "was asked for outside a test (expected: in a test, @BeforeEach or @AfterEach method,"),
                Arguments.of(
                        BeforeAllTestCase.class,
                        "was asked for outside a test (expected: in a test, @BeforeEach or @AfterEach method,"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void is_one_clear_error(Class<?> mistaken, String message) {
        assertThat(fixtures.run(mistaken).failure()).hasMessageContaining(message);
    }

    @Test
    void a_class_whose_testbed_does_not_start_leaves_evidence_of_that() throws Exception {
        Ran ran = fixtures.run(MissingFileTestCase.class);

        assertThat(ran.evidence(MissingFileTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.problem()).contains("no-such.yaml"));
    }

    @Test
    void a_compose_file_that_is_missing_is_one_clear_error() {
        assertThat(fixtures.run(NoComposeTestCase.class).failure()).hasMessageContaining("no-such-compose.yaml");
    }

    /** Code of this JVM that calls the catalogue. */
    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS)
    @Retention(RetentionPolicy.RUNTIME)
    @interface CallsCatalogue {}

    @CallsCatalogue
    static class InstanceFieldTestCase {
        @Fake("catalogue")
        URI catalogue = URI.create("http://unset");

        @Test
        void test() {}
    }

    @CallsCatalogue
    static class WrongFieldTestCase {
        @Fake("catalogue")
        static Integer catalogue = 0;

        @Test
        void test() {}
    }

    @CallsCatalogue
    static class UnknownFieldTestCase {
        @Fake("stock")
        static URI stock = URI.create("http://unset");

        @Test
        void test() {}
    }

    @Crosscheck(pacts = PACTS)
    static class NeitherTestCase {
        @Test
        void test() {}
    }

    @Crosscheck(real = "shop", consumer = "shop", pacts = PACTS)
    static class BothTestCase {
        @Test
        void test() {}
    }

    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class UndefinedTestCase {
        @Test
        void test() {}
    }

    @Crosscheck(
            real = "shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS)
    static class MisplacedDefinitionTestCase {
        @Test
        void test() {}
    }

    @Crosscheck(
            consumer = "shop",
            definitions = {
                @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
                @ProviderDefinition(provider = "catalogue", file = CATALOGUE)
            },
            pacts = PACTS)
    static class TwiceTestCase {
        @Test
        void test() {}
    }

    @Crosscheck(
            consumer = "shop",
            definitions = {
                @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
                @ProviderDefinition(provider = "pricing", file = "src/test/resources/no-such.yaml")
            },
            pacts = PACTS)
    static class MissingFileTestCase {
        @Test
        void test() {}
    }

    @Crosscheck(
            consumer = "the shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS)
    static class BadNameTestCase {
        @Test
        void test() {}
    }

    @Crosscheck(real = "shop", compose = "no-such-compose.yaml", pacts = PACTS)
    static class NoComposeTestCase {
        @Test
        void test() {}
    }

    @CallsCatalogue
    static class UnknownFakeTestCase {
        @Test
        void test(@Fake("stock") FakeService stock) {}
    }

    @CallsCatalogue
    static class WrongTypeTestCase {
        @Test
        void test(@Fake("catalogue") String catalogue) {}
    }

    @CallsCatalogue
    static class NotRealTestCase {
        @Test
        void test(@Real("catalogue") RealService catalogue) {}
    }

    @CallsCatalogue
    static class NoLinkTestCase {
        @Test
        void test(@On("shop -> catalogue") Link link) {}
    }

    @CallsCatalogue
    static class NoArrowTestCase {
        @Test
        void test(@On("shop") Link link) {}
    }

    @CallsCatalogue
    static class ConstructorTestCase {

        ConstructorTestCase(@Fake("catalogue") FakeService catalogue) {}

        @Test
        void test() {}
    }

    @CallsCatalogue
    static class BeforeAllTestCase {

        @BeforeAll
        static void prepare(@Fake("catalogue") FakeService catalogue) {}

        @Test
        void test() {}
    }
}
