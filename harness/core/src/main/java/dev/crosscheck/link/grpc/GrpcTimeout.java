package dev.crosscheck.link.grpc;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The consumer's deadline as {@code grpc-timeout} carries it (gRPC over HTTP2, "Requests"). */
public final class GrpcTimeout {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,8})([HMSmun])");

    private GrpcTimeout() {}

    /** The nanoseconds that the consumer waits at most; empty if it did not say, or not in a form that one can read. */
    public static OptionalLong nanos(CharSequence header) {
        Matcher form = FORM.matcher(header);
        if (!form.matches()) {
            return OptionalLong.empty();
        }
        TimeUnit unit = switch (form.group(2)) {
            case "H" -> TimeUnit.HOURS;
            case "M" -> TimeUnit.MINUTES;
            case "S" -> TimeUnit.SECONDS;
            case "m" -> TimeUnit.MILLISECONDS;
            case "u" -> TimeUnit.MICROSECONDS;
            default -> TimeUnit.NANOSECONDS;
        };
        return OptionalLong.of(unit.toNanos(Long.parseLong(form.group(1))));
    }
}
