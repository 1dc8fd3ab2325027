package dev.crosscheck.verdict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.observation.CallContext;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Answer;
import dev.crosscheck.observation.Timing;
import dev.crosscheck.observation.TraceContext;
import dev.crosscheck.service.LinkName;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        Duration firstByte = exchange.timing().firstByte();
        if (firstByte
                != null) { // keys of their own only where there is something: files without them keep their digest
            to.put("firstByte", firstByte.toString());
        }
        to.put("connection", exchange.connection());
        if (!exchange.context().equals(CallContext.silent())) {
            context(exchange.context(), to.putObject("context"));
        }
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
                new Timing(
                        from.parsed("began", Instant::parse),
                        from.parsedIfThere("firstByte", Duration::parse),
                        from.parsed("duration", Duration::parse)),
                from.integer("connection"),
                Objects.requireNonNullElse(from.optional("context", ExchangeJson::readContext), CallContext.silent()),
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

    private static void context(CallContext context, ObjectNode to) {
        to.put("attempt", context.attempt());
        to.put("deadlineIn", text(context.deadlineIn()));
        to.put("deadlineOut", text(context.deadlineOut()));
        TraceContext trace = context.trace();
        to.put("trace", trace == null ? null : trace.trace());
        to.put("parent", trace == null ? null : trace.parent());
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }

    private static CallContext readContext(Fields from) throws EvidenceException {
        String trace = from.textOrNull("trace");
        String parent = from.textOrNull("parent");
        return new CallContext(
                from.integer("attempt"),
                from.parsedOrNull("deadlineIn", Duration::parse),
                from.parsedOrNull("deadlineOut", Duration::parse),
                trace == null || parent == null ? null : new TraceContext(trace, parent));
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
        if (content.headersLeftOut() > 0) {
            to.put("headersLeftOut", content.headersLeftOut());
        }
    }

    private static Content readContent(Fields from, String name) throws EvidenceException {
        Content content = from.object(
                name,
                fields -> new Content(
                        Objects.requireNonNullElse(fields.object("headers", ExchangeJson::headers), Map.of()),
                        fields.parsed("body", Base64.getDecoder()::decode),
                        fields.number("bytes"),
                        fields.integer("messages"),
                        List.of(),
                        (int) fields.numberIfThere("headersLeftOut")));
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
