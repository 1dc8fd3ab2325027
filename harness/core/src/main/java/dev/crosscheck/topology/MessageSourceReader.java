package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.MessageSource.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the {@code messages} of a service's {@code x-crosscheck}. */
final class MessageSourceReader {

    private static final Set<String> KEYS = Set.of("at", "triggers");
    private static final Set<String> HTTP_KEYS = Set.of("message", "http", "method");
    private static final Set<String> COMMAND_KEYS = Set.of("message", "command", "in");
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE", "GET");

    private MessageSourceReader() {}

    static MessageSource read(YamlValue value) {
        Map<String, YamlValue> keys = value.map("messages", KEYS);
        YamlValue at = keys.get("at");
        if (at == null) {
            throw new TopologyException(
                    value.where(), "messages", "without 'at'", "at: the address of a broker", "Add it.");
        }
        List<String> addresses = new ArrayList<>();
        at.listOrOne("at").forEach(each -> addresses.add(address(each)));
        if (addresses.isEmpty()) {
            throw at.unexpected("at", "at least one address");
        }
        List<Trigger> triggers = new ArrayList<>();
        if (keys.containsKey("triggers")) {
            keys.get("triggers").list("triggers").forEach(each -> triggers.add(trigger(each)));
        }
        return new MessageSource(addresses, triggers);
    }

    private static String address(YamlValue value) {
        String address = value.text("at");
        if (!address.matches("[a-z][a-z0-9+.-]*:[\\p{Graph}&&[^\"<>\\\\^`{|}]]+")) {
            throw value.unexpected("at", "an address, such as amqp://rabbitmq:5672?exchange=orders");
        }
        return address;
    }

    private static Trigger trigger(YamlValue value) {
        Map<String, YamlValue> all = value.map("triggers");
        YamlValue http = all.get("http");
        YamlValue command = all.get("command");
        Optional<String> message = Optional.ofNullable(all.get("message")).map(text -> text.text("message"));
        if (http != null && command == null) {
            return new MessageSource.Http(message, method(value.map("triggers", HTTP_KEYS)), target(http));
        } else if (command != null && http == null) {
            return new MessageSource.Command(
                    message, command.command("command"), in(value.map("triggers", COMMAND_KEYS)));
        }
        throw value.unexpected("triggers", "a mapping with http, or one with command");
    }

    private static String target(YamlValue value) {
        String address = value.text("http");
        if (!address.matches("/\\S*|https?://[^/\\s]\\S*")) {
            throw value.unexpected("http", "a path that begins with /, or an address");
        }
        return address;
    }

    private static String method(Map<String, YamlValue> keys) {
        YamlValue value = keys.get("method");
        if (value == null) {
            return "POST";
        }
        String method = value.text("method").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw value.unexpected("method", "one of " + new TreeSet<>(METHODS));
        }
        return method;
    }

    private static Optional<ServiceName> in(Map<String, YamlValue> keys) {
        return Optional.ofNullable(keys.get("in")).map(value -> DeclarationReader.name(value.text("in"), value));
    }
}
