package dev.crosscheck.topology;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code states} of a service's {@code x-crosscheck}. */
final class StateSourceReader {

    private static final Set<String> KEYS =
            Set.of("http", "query", "teardown", "grpc", "files", "command", "in", "state", "to", "fault", "given");
    private static final String EXPECTED = "http, grpc, files, command or state";

    private final Path directory;

    StateSourceReader(Path directory) {
        this.directory = directory;
    }

    List<StateSource> read(ServiceName service, YamlValue states) {
        List<StateSource> sources = new ArrayList<>();
        states.list("states").forEach(each -> sources.add(source(service, each)));
        return List.copyOf(sources);
    }

    private StateSource source(ServiceName service, YamlValue value) {
        Map<String, YamlValue> keys = value.map("states", KEYS);
        StateSource source;
        Set<String> used;
        YamlValue http = keys.get("http");
        YamlValue grpc = keys.get("grpc");
        YamlValue files = keys.get("files");
        YamlValue state = keys.get("state");
        if (http != null) {
            source = http(http, keys);
            used = Set.of("http", "query", "teardown");
        } else if (grpc != null) {
            source = grpc(grpc);
            used = Set.of("grpc");
        } else if (files != null) {
            source = new StateSource.Files(files(files), words(keys, value), in(keys));
            used = Set.of("files", "command", "in");
        } else if (keys.containsKey("command")) {
            source = new StateSource.Command(words(keys, value), in(keys));
            used = Set.of("command", "in");
        } else if (state != null) {
            source = downstream(service, state.text("state"), keys, value);
            used = Set.of("state", "to", "fault", "given");
        } else {
            throw value.unexpected("states", "a mapping with one of " + EXPECTED);
        }
        keys.forEach((key, each) -> {
            if (!used.contains(key) && KEYS.contains(key)) {
                throw new TopologyException(
                        each.where(), "states", "given the key '" + key + "'", "of " + used + " only", "Remove it.");
            }
        });
        return source;
    }

    private static StateSource http(YamlValue value, Map<String, YamlValue> keys) {
        String address = value.text("http");
        if (!address.matches("/.*|https?://[^/].*")) {
            throw value.unexpected("http", "a path that begins with /, or an address");
        }
        YamlValue query = keys.get("query");
        YamlValue teardown = keys.get("teardown");
        return new StateSource.Http(
                address, query != null && query.bool("query"), teardown == null || teardown.bool("teardown"));
    }

    private static StateSource grpc(YamlValue value) {
        String address = value.text("grpc");
        if (!address.matches(StateSource.SELF + "|.+:[0-9]{1,5}")) {
            throw value.unexpected("grpc", "host:port, or self");
        }
        return new StateSource.Grpc(address);
    }

    private Path files(YamlValue value) {
        String text = value.text("files");
        Path path = directory.resolve(text).normalize();
        if (!Files.isDirectory(path)) {
            throw new TopologyException(
                    value.where(),
                    "files",
                    "'" + text + "', which is no directory",
                    "a path relative to " + directory,
                    "Correct the path, or make the directory.");
        }
        return path;
    }

    private static List<String> words(Map<String, YamlValue> keys, YamlValue in) {
        YamlValue command = keys.get("command");
        if (command == null) {
            throw new TopologyException(in.where(), "states", "without 'command'", "command: ...", "Add it.");
        }
        return command.command("command");
    }

    private static Optional<ServiceName> in(Map<String, YamlValue> keys) {
        return Optional.ofNullable(keys.get("in")).map(value -> DeclarationReader.name(value.text("in"), value));
    }

    private static StateSource downstream(
            ServiceName service, String state, Map<String, YamlValue> keys, YamlValue value) {
        YamlValue to = keys.get("to");
        if (to == null) {
            throw new TopologyException(
                    value.where(), "states", "without 'to'", "to: whom " + service + " calls", "Add it.");
        }
        try {
            return new StateSource.Downstream(
                    state,
                    LinkName.of(service, DeclarationReader.name(to.text("to"), to)),
                    Optional.ofNullable(keys.get("fault")).map(fault -> Fault.parse(fault.text("fault"))),
                    Optional.ofNullable(keys.get("given")).map(given -> given.text("given")));
        } catch (IllegalArgumentException e) {
            throw new TopologyException(value.where() + ": " + e.getMessage(), e);
        }
    }
}
