package dev.crosscheck.topology;

import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole compose file, and checks what its parts say about each other. */
final class TopologyReader {

    private static final Set<String> KEYS = Set.of("name", "version", "services", "volumes");
    private static final String OURS = "x-crosscheck";
    /** The consumer's name on the link through which a test itself calls a service. */
    private static final String TEST = "test";

    private final Path file;
    private final Path directory;
    private final Interpolation interpolation;
    private final Map<ServiceName, DeclarationReader.Read> declared = new HashMap<>();

    TopologyReader(Path file, Map<String, String> environment) {
        this.file = file;
        Path parent = file.toAbsolutePath().normalize().getParent();
        this.directory = parent == null ? file.toAbsolutePath() : parent;
        this.interpolation = new Interpolation(withDotEnv(environment));
    }

    private Map<String, String> withDotEnv(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>();
        Path dotEnv = directory.resolve(".env");
        if (Files.isRegularFile(dotEnv)) {
            EnvFile.read(dotEnv, new Interpolation(environment))
                    .forEach(variable -> all.put(variable.name(), variable.value()));
        }
        all.putAll(environment);
        return all;
    }

    Topology read() {
        YamlValue root = Yaml.read(file, interpolation);
        Map<String, YamlValue> keys = root.map("the compose file", KEYS);
        YamlValue services = keys.get("services");
        if (services == null) {
            throw root.unexpected("the compose file", "a mapping with 'services'");
        }
        List<Provider> providers =
                keys.containsKey(OURS) ? new DeclarationReader(directory).providers(keys.get(OURS)) : List.of();
        List<Service> read = services(services, project(keys));
        KnownNames known = new KnownNames(read, providers);
        List<Service> linked = read.stream()
                .map(service -> {
                    DeclarationReader.Read more = declared.get(service.name());
                    LinkFinder finder = new LinkFinder(service, known, more == null ? Set.of() : more.notLinks());
                    return finder.find(more == null ? List.of() : more.links());
                })
                .toList();
        linked.forEach(service -> checkNames(service, known));
        new DependencyOrder(linked).check();
        return new Topology(file, linked, providers);
    }

    private String project(Map<String, YamlValue> keys) {
        Path name = directory.getFileName();
        return keys.containsKey("name")
                ? keys.get("name").text("name")
                : String.valueOf(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
    }

    private List<Service> services(YamlValue services, String project) {
        List<Service> read = new ArrayList<>();
        DeclarationReader declarations = new DeclarationReader(directory);
        ServiceReader reader = new ServiceReader(directory, project);
        new LinkedHashMap<>(services.map("services")).forEach((text, value) -> {
            ServiceName name = DeclarationReader.name(text, value);
            if (text.equals(TEST)) {
                throw new TopologyException(
                        value.where(),
                        "a service",
                        "named 'test'",
                        "another name",
                        "Tests use it for their own calls.");
            }
            YamlValue ours = value.map("service " + name).get(OURS);
            if (ours != null) {
                declared.put(name, declarations.service(name, ours));
            }
            read.add(reader.read(
                    name, value, Optional.ofNullable(declared.get(name)).map(DeclarationReader.Read::declaration)));
        });
        return read;
    }

    private static void checkNames(Service service, KnownNames known) {
        Set<LinkName> links = service.links().keySet();
        service.declaration().ifPresent(declaration -> {
            declaration.optional().forEach(name -> requireLink(service, name, "optional", links, known));
            declaration
                    .promises()
                    .forEach(promise -> requireLink(service, promise.link().provider(), "promise", links, known));
            declaration.states().forEach(source -> checkState(source, service, links, known));
            declaration.messages().triggers().stream()
                    .flatMap(trigger -> trigger.in().stream())
                    .forEach(name -> known.require(name, "messages of " + service.name(), service.where()));
        });
    }

    private static void checkState(StateSource source, Service service, Set<LinkName> links, KnownNames known) {
        if (source instanceof StateSource.Downstream downstream) {
            requireLink(service, downstream.link().provider(), "state", links, known);
        } else if (source instanceof StateSource.Command command) {
            command.in().ifPresent(name -> known.require(name, "states of " + service.name(), service.where()));
        } else if (source instanceof StateSource.Files files) {
            files.in().ifPresent(name -> known.require(name, "states of " + service.name(), service.where()));
        }
    }

    private static void requireLink(
            Service service, ServiceName name, String thing, Set<LinkName> links, KnownNames known) {
        known.require(name, thing + " of " + service.name(), service.where());
        if (!links.contains(LinkName.of(service.name(), name))) {
            throw new TopologyException(
                    service.where(),
                    thing + " of " + service.name(),
                    "about " + name + ", which it does not call",
                    "one of " + links,
                    "Name " + name + "'s address in a variable, or remove it here.");
        }
    }
}
