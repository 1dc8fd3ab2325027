package dev.crosscheck.junit;

import dev.crosscheck.service.ServiceName;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Tells a test class where its fakes listen, before anything of it runs. */
final class FakeFields {

    private FakeFields() {}

    /**
     * Fills the class's own and its inherited fields that are annotated with {@link Fake}.
     *
     * @throws JUnitException if a field cannot hold an address, or names a provider that is not faked
     */
    static void fill(Class<?> testClass, Bed bed) {
        for (Field field : ReflectionSupport.findFields(
                testClass,
                field -> AnnotationSupport.isAnnotated(field, Fake.class),
                HierarchyTraversalMode.TOP_DOWN)) {
            set(field, address(field, bed));
        }
    }

    private static Object address(Field field, Bed bed) {
        if (!Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
            throw new JUnitException("@Fake: field " + field + " was not static, or final (expected: a static field"
                    + " that can be set). In a test, take a parameter of type FakeService instead.");
        }
        dev.crosscheck.fake.Fake fake = bed.fake(ServiceName.of(AnnotationSupport.findAnnotation(field, Fake.class)
                .orElseThrow()
                .value()));
        if (field.getType() == URI.class) {
            return fake.baseUri();
        }
        if (field.getType() == String.class) {
            return fake.address();
        }
        throw new JUnitException("@Fake: field " + field + " was a "
                + field.getType().getName()
                + " (expected: a java.net.URI, or a String for host:port). In a test, take a parameter of type"
                + " FakeService instead.");
    }

    private static void set(Field field, Object address) {
        try {
            field.setAccessible(true);
            field.set(null, address);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new JUnitException(
                    "@Fake: field " + field + " could not be set: " + e.getMessage()
                            + " (expected: a class that is open to reflection). Make the field package-private.",
                    e);
        }
    }
}
