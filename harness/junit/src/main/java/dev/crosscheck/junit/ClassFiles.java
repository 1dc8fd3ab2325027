package dev.crosscheck.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;

/** The compiled code of a test class, with all that it extends and stands in: what its state methods do is in there. */
final class ClassFiles {

    private ClassFiles() {}

    /** All of it as one text; empty when a class has no file. Code that the class calls elsewhere is not in it. */
    static Optional<String> of(Class<?> type) {
        StringBuilder text = new StringBuilder();
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            for (Class<?> each = outer; each != null && each != Object.class; each = each.getSuperclass()) {
                Optional<String> code = code(each);
                if (code.isEmpty()) {
                    return Optional.empty();
                }
                text.append(each.getName()).append(' ').append(code.get()).append('\n');
            }
        }
        return Optional.of(text.toString());
    }

    private static Optional<String> code(Class<?> type) {
        String name = type.getName();
        try (InputStream file = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return file == null ? Optional.empty() : Optional.of(HexFormat.of().formatHex(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": class file could not be read", e);
        }
    }
}
