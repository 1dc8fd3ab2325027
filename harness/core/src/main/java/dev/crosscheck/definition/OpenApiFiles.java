package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Brings the files that an OpenAPI document refers to into it: those below its own directory, and none from a network. */
final class OpenApiFiles {

    private static final String HOLDER = "x-crosscheck-files";
    private static final int MOST_FILES = 200;
    private static final int MAX_DEPTH = 1000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    private final ObjectNode holder;
    private final Path directory;
    private final String source;
    private final Map<Path, String> prefixes = new LinkedHashMap<>();
    private final Set<String> addresses = new HashSet<>();
    private long bytes;

    private OpenApiFiles(ObjectNode holder, Path directory, String source) {
        this.holder = holder;
        this.directory = directory;
        this.source = source;
    }

    static void bringInto(ObjectNode root, Path file, String source) {
        Path whole = file.toAbsolutePath().normalize();
        ObjectNode holder = root.objectNode();
        OpenApiFiles files = new OpenApiFiles(holder, Objects.requireNonNullElse(whole.getParent(), whole), source);
        files.prefixes.put(whole, "#");
        files.addresses.addAll(root.findValuesAsText("$id"));
        files.rewrite(root, whole, 0);
        if (!holder.isEmpty()) {
            root.set(HOLDER, holder);
        }
    }

    /** Whether a reference that was rewritten meant a file and not a part of one. */
    static boolean isWholeFile(String reference) {
        return reference.matches("#/" + HOLDER + "/\\d+");
    }

    private void rewrite(JsonNode node, Path file, int depth) {
        if (depth > MAX_DEPTH) {
            throw DefinitionException.of(source, "document", "nested deeper than " + MAX_DEPTH, "less", "Split it.");
        }
        if (node instanceof ObjectNode object) {
            if (object.path("$ref").isTextual()) {
                object.put("$ref", rewritten(object.path("$ref").textValue(), file));
            }
            if (object.path("discriminator").path("mapping") instanceof ObjectNode mapping) {
                mapping.properties().stream()
                        .filter(entry -> entry.getValue().asText().matches(".*[/#.].*"))
                        .toList()
                        .forEach(entry -> mapping.put(
                                entry.getKey(), rewritten(entry.getValue().asText(), file)));
            }
        }
        node.forEach(child -> rewrite(child, file, depth + 1));
    }

    private String rewritten(String reference, Path file) {
        int hash = reference.indexOf('#');
        String name = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        if (addresses.contains(name)) {
            return reference; // a schema with an address of its own
        }
        if (name.isEmpty() && fragment.startsWith("/")) {
            return prefixes.get(file) + fragment;
        }
        if (name.isEmpty()) {
            return reference; // an anchor
        }
        return prefixOf(name, reference, file) + fragment;
    }

    private String prefixOf(String name, String reference, Path from) {
        if (name.contains(":") || name.startsWith("//")) {
            throw refused(reference, "a file below " + directory);
        }
        Path target = target(name, reference, from);
        String known = prefixes.get(target);
        if (known != null) {
            return known;
        }
        if (!target.startsWith(directory) || prefixes.size() > MOST_FILES) {
            throw refused(reference, "one of at most " + MOST_FILES + " files below " + directory);
        }
        String number = String.valueOf(prefixes.size() - 1);
        prefixes.put(target, "#/" + HOLDER + "/" + number);
        JsonNode content = read(target, reference);
        holder.set(number, content);
        rewrite(content, target, 0);
        return "#/" + HOLDER + "/" + number;
    }

    private Path target(String name, String reference, Path from) {
        try {
            return from.resolveSibling(URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .normalize();
        } catch (IllegalArgumentException e) { // a per cent sign before no digits, or what no path may hold
            throw refused(reference, "the path of a file");
        }
    }

    private JsonNode read(Path file, String reference) {
        try {
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(directory.toRealPath())) {
                throw refused(reference, "a file below " + directory + " that exists");
            }
            bytes += Files.size(file);
            if (bytes > MOST_BYTES) {
                throw refused(reference, "at most " + MOST_BYTES + " bytes in all files together");
            }
            return OpenApiText.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new DefinitionException(
                    file + ": file was not readable: " + e + " (expected: what " + source + " refers to). Correct it.",
                    e);
        }
    }

    private DefinitionException refused(String reference, String expected) {
        return DefinitionException.of(
                source, "$ref", "'" + reference + "'", expected, "Put the file there, and correct the reference.");
    }
}
