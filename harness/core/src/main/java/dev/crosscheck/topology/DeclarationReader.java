package dev.crosscheck.topology;

import dev.crosscheck.definition.Definitions;
import dev.crosscheck.promise.Promise;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code x-crosscheck} of a service and of the whole file. */
final class DeclarationReader {

    private static final Set<String> KEYS = Set.of(
            "port",
            "ready",
            "definition",
            "import-path",
            "optional",
            "links",
            "not-links",
            "promises",
            "states",
            "messages");
    private static final Set<String> PROVIDER_KEYS = Set.of("port", "definition", "import-path");
    private static final Set<String> LINK_KEYS = Set.of("to", "host", "port");
    private static final Set<String> PROMISE_KEYS = Set.of("to", "under", "does", "status");

    private final Path directory;

    DeclarationReader(Path directory) {
        this.directory = directory;
    }

    /**
     * What a service declares, with what only the finder of links needs.
     *
     * @param links written by hand
     * @param notLinks variables that only look like addresses
     */
    record Read(Declaration declaration, List<HandLink> links, Set<String> notLinks) {}

    /**
     * A link whose host and port are in variables of their own.
     *
     * @param host the variable that takes the host
     * @param port the variable that takes the port
     */
    record HandLink(ServiceName to, String host, String port, Location where) {}

    Read service(ServiceName name, YamlValue value) {
        Map<String, YamlValue> keys = value.map("x-crosscheck of " + name, KEYS);
        Declaration declaration = new Declaration(
                required(keys, "port", value).port("port"),
                keys.containsKey("ready") ? readiness(keys.get("ready")) : new Readiness.ByHealthcheck(),
                keys.containsKey("definition") ? Optional.of(definition(keys, value)) : Optional.empty(),
                names(keys, "optional"),
                promises(name, keys),
                keys.containsKey("states")
                        ? new StateSourceReader(directory).read(name, keys.get("states"))
                        : List.of(),
                keys.containsKey("messages") ? MessageSourceReader.read(keys.get("messages")) : MessageSource.NONE);
        return new Read(declaration, links(keys), texts(keys, "not-links"));
    }

    List<Provider> providers(YamlValue value) {
        YamlValue providers = value.map("x-crosscheck", Set.of("providers")).get("providers");
        List<Provider> read = new ArrayList<>();
        if (providers != null) {
            providers.map("providers").forEach((name, each) -> {
                Map<String, YamlValue> keys = each.map("provider " + name, PROVIDER_KEYS);
                int port = required(keys, "port", each).port("port");
                read.add(new Provider(name(name, each), port, definition(keys, each), each.where()));
            });
        }
        return read;
    }

    static ServiceName name(String text, YamlValue value) {
        try {
            return ServiceName.of(text);
        } catch (IllegalArgumentException e) {
            throw new TopologyException(value.where() + ": " + e.getMessage(), e);
        }
    }

    private static YamlValue required(Map<String, YamlValue> keys, String key, YamlValue in) {
        YamlValue value = keys.get(key);
        if (value == null) {
            throw new TopologyException(in.where(), "x-crosscheck", "without '" + key + "'", key + ": ...", "Add it.");
        }
        return value;
    }

    private static Readiness readiness(YamlValue value) {
        if (value.isMap()) {
            YamlValue http = required(value.map("ready", Set.of("http")), "http", value);
            String path = http.text("http");
            if (!path.startsWith("/")) {
                throw http.unexpected("http", "a path that begins with /");
            }
            return new Readiness.Http(path);
        }
        return switch (value.text("ready")) {
            case "grpc" -> new Readiness.Grpc();
            case "healthcheck" -> new Readiness.ByHealthcheck();
            default -> throw value.unexpected("ready", "{http: /path}, grpc or healthcheck");
        };
    }

    private DefinitionSource definition(Map<String, YamlValue> keys, YamlValue in) {
        YamlValue value = required(keys, "definition", in);
        List<Path> imports = new ArrayList<>();
        if (keys.containsKey("import-path")) {
            keys.get("import-path")
                    .listOrOne("import-path")
                    .forEach(each -> imports.add(existing(each, "import-path")));
        }
        String text = value.text("definition");
        if (!Definitions.isReflection(text)) {
            return new DefinitionSource(existing(value, "definition").toString(), imports, value.where());
        }
        if (!text.matches("reflection:(\\[[0-9A-Fa-f:.]+]|[^\\s:/@]+):\\d{1,5}")) {
            throw value.unexpected("definition", "a path, or reflection:host:port");
        }
        return new DefinitionSource(text, imports, value.where());
    }

    private Path existing(YamlValue value, String thing) {
        String text = value.text(thing);
        Path path = directory.resolve(text).normalize();
        if (!Files.exists(path)) {
            throw new TopologyException(
                    value.where(),
                    thing,
                    "'" + text + "', which does not exist",
                    "a path relative to " + directory,
                    "Correct the path, or generate the file first.");
        }
        return path;
    }

    private static Set<ServiceName> names(Map<String, YamlValue> keys, String key) {
        Set<ServiceName> names = new HashSet<>();
        if (keys.containsKey(key)) {
            keys.get(key).listOrOne(key).forEach(each -> names.add(name(each.text(key), each)));
        }
        return names;
    }

    private static Set<String> texts(Map<String, YamlValue> keys, String key) {
        Set<String> texts = new HashSet<>();
        if (keys.containsKey(key)) {
            keys.get(key).listOrOne(key).forEach(each -> texts.add(each.text(key)));
        }
        return texts;
    }

    private static List<HandLink> links(Map<String, YamlValue> keys) {
        List<HandLink> links = new ArrayList<>();
        if (keys.containsKey("links")) {
            for (YamlValue each : keys.get("links").list("links")) {
                Map<String, YamlValue> link = each.map("link", LINK_KEYS);
                YamlValue to = required(link, "to", each);
                links.add(new HandLink(
                        name(to.text("to"), to),
                        required(link, "host", each).text("host"),
                        required(link, "port", each).text("port"),
                        each.where()));
            }
        }
        return links;
    }

    private static List<Promise> promises(ServiceName consumer, Map<String, YamlValue> keys) {
        List<Promise> promises = new ArrayList<>();
        if (keys.containsKey("promises")) {
            keys.get("promises").list("promises").forEach(each -> promises.add(promise(consumer, each)));
        }
        return promises;
    }

    private static Promise promise(ServiceName consumer, YamlValue value) {
        Map<String, YamlValue> keys = value.map("promise", PROMISE_KEYS);
        YamlValue to = required(keys, "to", value);
        YamlValue does = required(keys, "does", value);
        try {
            return new Promise(
                    LinkName.of(consumer, name(to.text("to"), to)),
                    keys.containsKey("under") ? keys.get("under").text("under") : Promise.ANY,
                    reaction(does),
                    keys.containsKey("status") ? keys.get("status").number("status", 200, 599) : null);
        } catch (IllegalArgumentException e) {
            throw new TopologyException(value.where() + ": " + e.getMessage(), e);
        }
    }

    private static Promise.Reaction reaction(YamlValue value) {
        String text = value.text("does").toUpperCase(Locale.ROOT);
        return Arrays.stream(Promise.Reaction.values())
                .filter(reaction -> reaction.name().equals(text))
                .findFirst()
                .orElseThrow(() -> value.unexpected("does", "one of " + Arrays.toString(Promise.Reaction.values())));
    }
}
