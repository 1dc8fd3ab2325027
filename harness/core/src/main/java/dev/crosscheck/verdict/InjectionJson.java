package dev.crosscheck.verdict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.LinkName;
import java.time.Duration;

/** An injected fault as JSON and back. */
final class InjectionJson {

    private InjectionJson() {}

    static void write(Injection injection, ObjectNode to) {
        Fault fault = injection.fault();
        to.put("kind", fault.kind());
        if (fault instanceof Fault.Latency latency) {
            to.put("delay", latency.delay().toString());
        } else if (fault instanceof Fault.HttpStatus http) {
            to.put("status", http.status());
        } else if (fault instanceof Fault.GrpcStatus grpc) {
            to.put("code", grpc.code().name());
            to.put("message", grpc.message());
        }
        to.put("link", injection.link().toString());
        to.put("method", injection.scope().method());
        to.put("first", injection.scope().first());
        to.put("count", injection.scope().count());
    }

    static Injection read(Fields from) throws EvidenceException {
        return new Injection(
                fault(from),
                from.parsed("link", LinkName::parse),
                new Scope(from.text("method"), from.integer("first"), from.integer("count")));
    }

    private static Fault fault(Fields from) throws EvidenceException {
        String kind = from.text("kind");
        return switch (kind) {
            case "latency" -> new Fault.Latency(from.parsed("delay", Duration::parse));
            case "down" -> new Fault.Down();
            case "reset_peer" -> new Fault.ResetPeer();
            case "timeout" -> new Fault.Timeout();
            case "http_status" -> new Fault.HttpStatus(from.integer("status"));
            case "grpc_status" -> new Fault.GrpcStatus(from.parsed("code", GrpcCode::valueOf), from.text("message"));
            default -> throw from.at("kind", "'" + kind + "'", "a fault this build knows", "Use a matching version");
        };
    }
}
