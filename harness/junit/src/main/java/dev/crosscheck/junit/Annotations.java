package dev.crosscheck.junit;

import dev.crosscheck.service.LinkName;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds our annotations where JUnit's users expect them: on the element, above it, and behind annotations of their own. */
final class Annotations {

    private Annotations() {}

    static Crosscheck crosscheck(ExtensionContext context) {
        return crosscheck(context.getRequiredTestClass())
                .orElseThrow(() -> new IllegalStateException(context.getDisplayName()
                        + ": the extension was registered by hand (expected: by @Crosscheck). Annotate the class."));
    }

    static Optional<Crosscheck> crosscheck(Class<?> type) {
        return AnnotationSupport.findAnnotation(type, Crosscheck.class);
    }

    /** The promises on a test method and on the classes around it. */
    static List<dev.crosscheck.promise.Promise> promises(ExtensionContext context) {
        return repeatable(context, Promise.class).stream()
                .map(Annotations::value)
                .toList();
    }

    /** The annotations of a kind on a test method and on the classes around it, the nearest first. */
    static <A extends Annotation> List<A> repeatable(ExtensionContext context, Class<A> kind) {
        List<A> found =
                new ArrayList<>(AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestMethod(), kind));
        found.addAll(AnnotationSupport.findRepeatableAnnotations(context.getRequiredTestClass(), kind));
        context.getEnclosingTestClasses()
                .forEach(type -> found.addAll(AnnotationSupport.findRepeatableAnnotations(type, kind)));
        return found;
    }

    private static dev.crosscheck.promise.Promise value(Promise annotation) {
        return new dev.crosscheck.promise.Promise(
                LinkName.parse(annotation.link()),
                annotation.under(),
                annotation.does(),
                annotation.status() == 0 ? null : annotation.status());
    }

    /** {@code CheckoutIT.prices_an_order}; invocations of a template have their own name behind it. */
    static String testName(ExtensionContext context) {
        String invocation = context.getParent()
                .filter(parent -> parent.getTestMethod().isPresent())
                .map(parent -> " " + context.getDisplayName())
                .orElse("");
        return simpleName(context.getRequiredTestClass()) + "."
                + context.getRequiredTestMethod().getName() + invocation;
    }

    /** What tells one test method of a class and its nested classes from another. */
    static String methodName(ExtensionContext context) {
        return name(context.getRequiredTestClass(), context.getRequiredTestMethod());
    }

    /** Every test method of a class and its nested classes, except those that are disabled. */
    static List<String> tests(Class<?> owner) {
        List<String> tests = new ArrayList<>();
        ReflectionSupport.findMethods(
                        owner,
                        method -> AnnotationSupport.isAnnotated(method, Testable.class)
                                && !AnnotationSupport.isAnnotated(method, Disabled.class),
                        HierarchyTraversalMode.TOP_DOWN)
                .forEach(method -> tests.add(name(owner, method)));
        ReflectionSupport.findNestedClasses(
                        owner,
                        nested -> AnnotationSupport.isAnnotated(nested, Nested.class)
                                && !AnnotationSupport.isAnnotated(nested, Disabled.class))
                .forEach(nested -> tests.addAll(tests(nested)));
        return tests;
    }

    private static String name(Class<?> type, Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", simpleName(type) + "." + method.getName() + "(", ")"));
    }

    /** A class with those around it, without the package. */
    static String simpleName(Class<?> type) {
        return type.getName()
                .substring(
                        type.getPackageName().length() + (type.getPackageName().isEmpty() ? 0 : 1));
    }
}
