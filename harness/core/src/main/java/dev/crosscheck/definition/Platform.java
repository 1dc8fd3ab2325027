package dev.crosscheck.definition;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How Maven Central calls the machines that it has a protoc for. */
final class Platform {

    private static final Map<String, String> PROCESSORS = Map.ofEntries(
            Map.entry("amd64", "x86_64"),
            Map.entry("x86_64", "x86_64"),
            Map.entry("x64", "x86_64"),
            Map.entry("x86", "x86_32"),
            Map.entry("i386", "x86_32"),
            Map.entry("i686", "x86_32"),
            Map.entry("aarch64", "aarch_64"),
            Map.entry("arm64", "aarch_64"),
            Map.entry("ppc64le", "ppcle_64"),
            Map.entry("s390x", "s390_64"));

    private static final List<String> ALL = List.of(
            "linux-x86_64",
            "linux-x86_32",
            "linux-aarch_64",
            "linux-ppcle_64",
            "linux-s390_64",
            "osx-x86_64",
            "osx-aarch_64",
            "windows-x86_64",
            "windows-x86_32");

    private Platform() {}

    static String classifier(String system, String processor) throws ProtocException {
        String given = system.toLowerCase(Locale.ROOT);
        String name = given.startsWith("mac") ? "osx" : given.startsWith("windows") ? "windows" : given;
        String chip = PROCESSORS.getOrDefault(processor.toLowerCase(Locale.ROOT), processor);
        // Windows on ARM runs programs for x86_64, and has no protoc of its own
        String classifier = name + "-" + (name.equals("windows") && chip.equals("aarch_64") ? "x86_64" : chip);
        if (!ALL.contains(classifier)) {
            throw new ProtocException(
                    "protoc: platform was '" + system + " " + processor + "' (expected: one of " + ALL
                            + "). Name a protoc of your own with CROSSCHECK_PROTOC.",
                    null);
        }
        return classifier;
    }
}
