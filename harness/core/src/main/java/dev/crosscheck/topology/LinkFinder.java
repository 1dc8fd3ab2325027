package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.DeclarationReader.HandLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the links of one service in its variables. */
final class LinkFinder {

    private static final Pattern NAMES_A_HOST =
            Pattern.compile("HOST|ADDR|SERVER|ENDPOINT|URL|URI|TARGET|UPSTREAM", Pattern.CASE_INSENSITIVE);
    private static final String BLAMELESS = "If it is no address, list the variable under x-crosscheck.not-links.";

    private final Service service;
    private final KnownNames known;
    private final Set<String> notLinks;
    private final Map<String, Integer> portOf = new HashMap<>();

    LinkFinder(Service service, KnownNames known, Set<String> notLinks) {
        this.service = service;
        this.known = known;
        this.notLinks = notLinks;
    }

    Service find(List<HandLink> byHand) {
        checkCommand();
        Map<String, Variable> variables = new LinkedHashMap<>();
        service.environment().forEach(variable -> variables.put(variable.name(), variable));
        Map<String, Variable> declared = new LinkedHashMap<>();
        byHand.forEach(link -> declared.putAll(byHand(link, variables)));
        variables.replaceAll((name, variable) ->
                declared.containsKey(name) || notLinks.contains(name) ? variable : discovered(variable));
        variables.putAll(declared);
        return service.withEnvironment(List.copyOf(variables.values()));
    }

    private Variable discovered(Variable variable) {
        String value = variable.value();
        if (!service.infrastructure()
                && known.contains(value)
                && !value.equals(service.name().value())
                && NAMES_A_HOST.matcher(variable.name()).find()) {
            throw new TopologyException(
                    variable.where(),
                    variable.name() + " of " + service.name(),
                    "'" + value + "', a host without its port",
                    "host:port in one variable",
                    "Write " + value + ":port, or declare the link by hand: x-crosscheck: {links: [{to: " + value
                            + ", host: " + variable.name() + ", port: <the port's variable>}]}. " + BLAMELESS);
        }
        List<Reference> references = new ArrayList<>();
        for (AddressFinder.Found found : AddressFinder.in(value)) {
            if (known.contains(found.host())) {
                if (!found.host().equals(service.name().value())) {
                    references.add(reference(found, variable));
                }
            } else if (!service.infrastructure()) {
                throw unreachable(found, variable);
            }
        }
        return variable.naming(references);
    }

    private Reference reference(AddressFinder.Found found, Variable variable) {
        String thing = variable.name() + " of " + service.name();
        if (found.scheme().equals("https")) {
            throw new TopologyException(
                    variable.where(),
                    thing,
                    "an https address of " + found.host(),
                    "http, because a link does not end TLS",
                    "Use http:// between the services of a testbed.");
        }
        int port = found.port() == 0 ? known.onlyPort(found.host()).orElse(0) : found.port();
        checkPort(found.host(), port, thing, variable.where());
        return new Reference(ServiceName.of(found.host()), port, found.start(), found.end(), Reference.Part.ADDRESS);
    }

    private void checkPort(String host, int port, String thing, Location where) {
        if (port < 1 || port > 65_535) {
            throw new TopologyException(where, thing, host + ":" + port, "a port from 1 to 65535", "Add the port.");
        }
        known.checkPort(host, port, thing, where);
        Integer other = portOf.putIfAbsent(host, port);
        if (other != null && other != port) {
            throw new TopologyException(
                    where,
                    thing,
                    host + ":" + port + " beside " + host + ":" + other,
                    "one port for each link",
                    "Call " + host + " on one port, or declare the second port as a service of its own.");
        }
    }

    private TopologyException unreachable(AddressFinder.Found found, Variable variable) {
        return new TopologyException(
                variable.where(),
                variable.name() + " of " + service.name(),
                "the address of '" + found.host() + "', which nobody declares",
                "a service of this file or a provider",
                "Nothing outside the testbed can be reached: declare " + found.host()
                        + " under the top-level x-crosscheck.providers, with port and definition. " + BLAMELESS);
    }

    private Map<String, Variable> byHand(HandLink link, Map<String, Variable> variables) {
        known.require(link.to(), "link of " + service.name(), link.where());
        Variable host = variables.getOrDefault(
                link.host(), new Variable(link.host(), link.to().value(), link.where()));
        Variable port = variables.get(link.port());
        int number = port != null && port.value().matches("[0-9]{1,5}")
                ? Integer.parseInt(port.value())
                : known.onlyPort(link.to().value()).orElse(0);
        checkPort(link.to().value(), number, link.port() + " of " + service.name(), link.where());
        String text = Integer.toString(number);
        return Map.of(
                link.host(),
                host.naming(
                        List.of(new Reference(link.to(), number, 0, host.value().length(), Reference.Part.HOST))),
                link.port(),
                new Variable(link.port(), text, link.where())
                        .naming(List.of(new Reference(link.to(), number, 0, text.length(), Reference.Part.PORT))));
    }

    /** An address in a command is not rewritten, so it could not be reached. */
    private void checkCommand() {
        List<String> words = new ArrayList<>();
        service.command().ifPresent(words::addAll);
        service.entrypoint().ifPresent(words::addAll);
        for (String word : words) {
            for (AddressFinder.Found found : AddressFinder.in(word)) {
                if (known.contains(found.host())
                        && !found.host().equals(service.name().value())) {
                    throw new TopologyException(
                            service.where(),
                            "command of " + service.name(),
                            "'" + word + "', which names " + found.host(),
                            "addresses in variables only",
                            "Pass the address in a variable, so that it can be rewritten to the link's.");
                }
            }
        }
    }
}
