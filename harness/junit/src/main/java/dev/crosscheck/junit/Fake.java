package dev.crosscheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects the fake of a provider.
 *
 * <p>A parameter of a test or of its {@code @BeforeEach} and {@code @AfterEach} methods gets a
 * {@link dev.crosscheck.fake.FakeService}, to write expectations with; of one of the {@linkplain Crosscheck#publishers() publishers}, a
 * {@link dev.crosscheck.fake.FakePublisher}.
 *
 * <p>A static field gets where the fake listens, before anything of the class runs: the base address as a {@link java.net.URI}, or
 * {@code host:port} as a {@link String}. It is for frameworks that must know before the first test:
 *
 * <pre>{@code
 * @Fake("catalogue")
 * static URI catalogue;
 *
 * @DynamicPropertySource
 * static void addresses(DynamicPropertyRegistry registry) {
 *     registry.add("catalogue.url", () -> catalogue);
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Fake {

    /** The provider's name. */
    String value();
}
