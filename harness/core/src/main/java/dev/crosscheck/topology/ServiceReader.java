package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code services}. */
final class ServiceReader {

    private static final Set<String> KEYS = Set.of(
            "image",
            "build",
            "command",
            "entrypoint",
            "environment",
            "env_file",
            "depends_on",
            "healthcheck",
            "ports",
            "expose",
            "volumes",
            "profiles",
            // These change nothing that a test could see.
            "labels",
            "annotations",
            "logging");
    private static final Set<String> BUILD_KEYS = Set.of("context", "dockerfile", "args", "target");
    private static final Set<String> CONDITION_KEYS = Set.of("condition", "required", "restart");

    private final Path directory;
    private final String project;

    ServiceReader(Path directory, String project) {
        this.directory = directory;
        this.project = project;
    }

    Service read(ServiceName name, YamlValue value, Optional<Declaration> declaration) {
        Map<String, YamlValue> keys = value.map("service " + name, KEYS);
        Optional<Path> build = Optional.ofNullable(keys.get("build")).map(this::build);
        YamlValue image = keys.get("image");
        if (image == null && build.isEmpty()) {
            throw new TopologyException(
                    value.where(), "service " + name, "without image and build", "one of them", "Add an image.");
        }
        return new Service(
                name,
                value.where(),
                image == null ? project + "-" + name : image.text("image"),
                build,
                words(keys.get("entrypoint"), "entrypoint"),
                words(keys.get("command"), "command"),
                environment(keys),
                keys.containsKey("depends_on") ? dependsOn(keys.get("depends_on")) : List.of(),
                Optional.ofNullable(keys.get("healthcheck")).flatMap(HealthcheckReader::read),
                keys.containsKey("volumes") ? new MountReader(directory).read(keys.get("volumes")) : List.of(),
                ports(keys),
                declaration);
    }

    private Path build(YamlValue value) {
        if (value.isText()) {
            return directory.resolve(value.text("build")).normalize();
        }
        YamlValue context = value.map("build", BUILD_KEYS).get("context");
        return context == null
                ? directory
                : directory.resolve(context.text("context")).normalize();
    }

    private static Optional<List<String>> words(@Nullable YamlValue value, String thing) {
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(value.words(thing));
    }

    private List<Variable> environment(Map<String, YamlValue> keys) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        if (keys.containsKey("env_file")) {
            for (YamlValue each : keys.get("env_file").listOrOne("env_file")) {
                envFile(each).forEach(variable -> variables.put(variable.name(), variable));
            }
        }
        YamlValue environment = keys.get("environment");
        if (environment != null && environment.isMap()) {
            environment.map("environment").forEach((name, value) -> {
                if (value.isNull()) {
                    passedOn(name, value, variables);
                } else {
                    variables.put(name, new Variable(name, value.text(name), value.where()));
                }
            });
        } else if (environment != null && !environment.isNull()) {
            for (YamlValue each : environment.list("environment")) {
                String text = each.text("environment");
                int equals = text.indexOf('=');
                if (equals < 0) {
                    passedOn(text, each, variables);
                } else {
                    String name = text.substring(0, equals);
                    variables.put(name, new Variable(name, text.substring(equals + 1), each.where()));
                }
            }
        }
        return List.copyOf(variables.values());
    }

    /** A variable without a value is the caller's own; when the caller has none it is not set. */
    private static void passedOn(String name, YamlValue value, Map<String, Variable> variables) {
        String own = value.interpolation().value(name);
        if (own != null) {
            variables.put(name, new Variable(name, own, value.where()));
        }
    }

    private List<Variable> envFile(YamlValue value) {
        Map<String, YamlValue> keys = value.isMap() ? value.map("env_file", Set.of("path", "required")) : Map.of();
        String text = keys.containsKey("path") ? keys.get("path").text("path") : value.text("env_file");
        Path file = directory.resolve(text).normalize();
        if (!Files.isRegularFile(file)) {
            if (keys.containsKey("required") && !keys.get("required").bool("required")) {
                return List.of();
            }
            throw new TopologyException(
                    value.where(), "env_file", "'" + text + "', which does not exist", "a file", "Create it.");
        }
        return EnvFile.read(file, value.interpolation());
    }

    private static List<Dependency> dependsOn(YamlValue value) {
        List<Dependency> dependencies = new ArrayList<>();
        if (value.isMap()) {
            value.map("depends_on").forEach((name, each) -> {
                YamlValue condition = each.map("depends_on", CONDITION_KEYS).get("condition");
                dependencies.add(new Dependency(
                        DeclarationReader.name(name, each),
                        condition == null ? Dependency.Condition.STARTED : condition(condition),
                        each.where()));
            });
        } else {
            for (YamlValue each : value.list("depends_on")) {
                dependencies.add(new Dependency(
                        DeclarationReader.name(each.text("depends_on"), each),
                        Dependency.Condition.STARTED,
                        each.where()));
            }
        }
        return dependencies;
    }

    private static Dependency.Condition condition(YamlValue value) {
        return switch (value.text("condition")) {
            case "service_started" -> Dependency.Condition.STARTED;
            case "service_healthy" -> Dependency.Condition.HEALTHY;
            case "service_completed_successfully" -> Dependency.Condition.COMPLETED;
            default ->
                throw value.unexpected(
                        "condition", "service_started, service_healthy or service_completed_successfully");
        };
    }

    private static Set<Integer> ports(Map<String, YamlValue> keys) {
        Set<Integer> ports = new TreeSet<>();
        for (String key : List.of("ports", "expose")) {
            if (keys.containsKey(key)) {
                keys.get(key).list(key).forEach(each -> ports.add(containerPort(each, key)));
            }
        }
        return ports;
    }

    /** {@code 8080}, {@code 80:8080}, {@code 127.0.0.1:80:8080/tcp}, or a mapping with {@code target}. */
    private static int containerPort(YamlValue value, String key) {
        if (value.isMap()) {
            YamlValue target = value.map(key).get("target");
            if (target == null) {
                throw value.unexpected(key, "a mapping with 'target'");
            }
            return target.port("target");
        }
        String text = value.text(key);
        String container = text.substring(text.lastIndexOf(':') + 1);
        String digits = container.endsWith("/tcp") ? container.substring(0, container.length() - 4) : container;
        if (!digits.matches("[0-9]{1,5}")) {
            throw value.unexpected(key, "a TCP port, or host:container");
        }
        return Integer.parseInt(digits);
    }
}
