package dev.crosscheck.topology;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code volumes} of a service, in the short and the long form. */
final class MountReader {

    private static final Set<String> KEYS = Set.of("type", "source", "target", "read_only");

    private final Path directory;

    MountReader(Path directory) {
        this.directory = directory;
    }

    List<Mount> read(YamlValue volumes) {
        return volumes.list("volumes").stream()
                .map(each -> each.isMap() ? longForm(each) : shortForm(each))
                .toList();
    }

    private Mount shortForm(YamlValue value) {
        String[] parts = value.text("volumes").split(":", -1);
        if (parts.length == 1) {
            return new Mount(Mount.Kind.ANONYMOUS, "", parts[0], false);
        }
        boolean readOnly = parts.length == 3 && parts[2].equals("ro");
        if (parts.length > 3 || (parts.length == 3 && !readOnly && !parts[2].equals("rw"))) {
            throw value.unexpected("volumes", "source:target, or source:target:ro");
        }
        boolean path = parts[0].startsWith(".") || parts[0].startsWith("/");
        return path
                ? new Mount(Mount.Kind.BIND, bind(parts[0]), parts[1], readOnly)
                : new Mount(Mount.Kind.NAMED, parts[0], parts[1], readOnly);
    }

    private Mount longForm(YamlValue value) {
        Map<String, YamlValue> keys = value.map("volumes", KEYS);
        YamlValue target = keys.get("target");
        if (target == null) {
            throw value.unexpected("volumes", "a mapping with 'target'");
        }
        boolean readOnly =
                keys.containsKey("read_only") && keys.get("read_only").bool("read_only");
        String source = keys.containsKey("source") ? keys.get("source").text("source") : "";
        String path = target.text("target");
        return switch (keys.containsKey("type") ? keys.get("type").text("type") : "volume") {
            case "bind" -> new Mount(Mount.Kind.BIND, bind(source), path, readOnly);
            case "tmpfs" -> new Mount(Mount.Kind.TMPFS, "", path, readOnly);
            case "volume" ->
                new Mount(source.isEmpty() ? Mount.Kind.ANONYMOUS : Mount.Kind.NAMED, source, path, readOnly);
            default -> throw value.unexpected("type", "bind, volume or tmpfs");
        };
    }

    private String bind(String source) {
        return directory.resolve(source).toAbsolutePath().normalize().toString();
    }
}
