package dev.crosscheck.fault;

import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults as people write them; {@link Fault#parse} is the door. */
final class FaultText {

    /** The names in the catalogue. */
    static final List<String> KINDS = List.of("down", "reset_peer", "timeout", "latency", "http_status", "grpc_status");

    private static final Pattern WORDS = Pattern.compile("(\\S+)(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s)");
    private static final Pattern GRPC = Pattern.compile("([A-Z_]+)(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern STATUS = Pattern.compile("\\d{3}");

    private FaultText() {}

    static Fault parse(String text) {
        Matcher words = WORDS.matcher(text.strip());
        if (!words.matches()) {
            throw unknown(text);
        }
        String argument = words.group(2) == null ? "" : words.group(2);
        return switch (words.group(1)) {
            case "down" -> plain(text, argument, new Fault.Down());
            case "reset_peer" -> plain(text, argument, new Fault.ResetPeer());
            case "timeout" -> plain(text, argument, new Fault.Timeout());
            case "latency" -> new Fault.Latency(duration(text, argument));
            case "http_status" -> new Fault.HttpStatus(status(text, argument));
            case "grpc_status" -> grpcStatus(text, argument);
            default -> throw unknown(text);
        };
    }

    private static Fault plain(String text, String argument, Fault fault) {
        if (!argument.isEmpty()) {
            throw wrong(text, "'" + fault.kind() + "' alone");
        }
        return fault;
    }

    private static Duration duration(String text, String argument) {
        Matcher matcher = DURATION.matcher(argument);
        if (!matcher.matches()) {
            throw wrong(text, "a duration such as 'latency 250ms' or 'latency 2s'");
        }
        long amount = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount);
    }

    private static int status(String text, String argument) {
        if (!STATUS.matcher(argument).matches()) {
            throw wrong(text, "an HTTP status such as 'http_status 503'");
        }
        return Integer.parseInt(argument);
    }

    private static Fault grpcStatus(String text, String argument) {
        Matcher matcher = GRPC.matcher(argument);
        if (matcher.matches()) {
            for (GrpcCode code : GrpcCode.values()) {
                if (code.name().equals(matcher.group(1))) {
                    return new Fault.GrpcStatus(code, matcher.group(2) == null ? "" : matcher.group(2));
                }
            }
        }
        throw wrong(text, "the name of a gRPC status such as 'grpc_status UNAVAILABLE'");
    }

    private static IllegalArgumentException unknown(String text) {
        return wrong(text, "one of " + String.join(", ", KINDS));
    }

    private static IllegalArgumentException wrong(String text, String expected) {
        return new IllegalArgumentException(
                "fault: text was '" + text + "' (expected: " + expected + "). See the catalogue of faults.");
    }
}
