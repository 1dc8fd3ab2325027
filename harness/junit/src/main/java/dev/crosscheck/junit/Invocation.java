package dev.crosscheck.junit;

import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One invocation of a test template: its name, and what happens around it. */
record Invocation(String name, Extension extension) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int index) {
        return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(extension);
    }
}
