package dev.crosscheck.verdict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Answer;
import dev.crosscheck.service.LinkName;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** One observed exchange as JSON and back. Bodies are base64: they need not be text. */
final class ExchangeJson {

    private ExchangeJson() {}

    static void write(Step step, ObjectNode to) {
        Exchange exchange = step.exchange();
        to.put("number", exchange.number());
        to.put("link", exchange.link().toString());
        to.put("protocol", exchange.protocol().name());
        to.put("method", exchange.method());
        to.put("query", exchange.query());
        to.put("began", exchange.began().toString());
        to.put("duration", exchange.duration().toString());
        to.put("connection", exchange.connection());
        content(exchange.request(), to.putObject("request"));
        to.put("status", exchange.answer().status());
        to.put("grpcStatus", exchange.answer().grpcStatus());
        to.put("grpcMessage", exchange.answer().grpcMessage());
        content(exchange.answer().content(), to.putObject("answer"));
        to.put("outcome", exchange.outcome().name());
        Injection fault = exchange.fault();
        if (fault == null) {
            to.putNull("fault");
        } else {
            InjectionJson.write(fault, to.putObject("fault"));
        }
        to.put("requestText", step.request());
        to.put("answerText", step.answer());
    }

    static Step read(Fields from) throws EvidenceException {
        Exchange exchange = new Exchange(
                from.number("number"),
                from.parsed("link", LinkName::parse),
                from.parsed("protocol", Exchange.Protocol::valueOf),
                from.text("method"),
                Objects.requireNonNullElse(from.textOrNull("query"), ""),
                from.parsed("began", Instant::parse),
                from.parsed("duration", Duration::parse),
                from.integer("connection"),
                readContent(from, "request"),
                new Answer(
                        from.integer("status"),
                        from.integerOrNull("grpcStatus"),
                        from.textOrNull("grpcMessage"),
                        readContent(from, "answer")),
                from.parsed("outcome", Exchange.Outcome::valueOf),
                from.object("fault", InjectionJson::read));
        return new Step(exchange, from.textOrNull("requestText"), from.textOrNull("answerText"));
    }

    private static void content(Content content, ObjectNode to) {
        ObjectNode headers = to.putObject("headers");
        new TreeMap<>(content.headers()).forEach((name, values) -> {
            ArrayNode array = headers.putArray(name);
            values.forEach(array::add);
        });
        to.put("body", Base64.getEncoder().encodeToString(content.body()));
        to.put("bytes", content.bytes());
        to.put("messages", content.messages());
    }

    private static Content readContent(Fields from, String name) throws EvidenceException {
        Content content = from.object(
                name,
                fields -> new Content(
                        Objects.requireNonNullElse(fields.object("headers", ExchangeJson::headers), Map.of()),
                        fields.parsed("body", Base64.getDecoder()::decode),
                        fields.number("bytes"),
                        fields.integer("messages")));
        return content == null ? Content.empty() : content;
    }

    private static Map<String, List<String>> headers(Fields from) throws EvidenceException {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : from.names()) {
            headers.put(name, from.texts(name));
        }
        return headers;
    }
}
