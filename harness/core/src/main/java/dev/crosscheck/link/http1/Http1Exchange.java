package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.observation.Exchange.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request on its way through, and what is known about its answer. */
final class Http1Exchange {

    final Head request;
    final Sighting sighting;

    /** What becomes of it because of a fault; null if nothing does. */
    @Nullable
    Course course;

    boolean requestEnded;
    private final @Nullable Strike strike;

    Http1Exchange(Head request, Sighting sighting, @Nullable Strike strike) {
        this.request = request;
        this.sighting = sighting;
        this.strike = strike;
        request.fields().forEach(field -> sighting.request().header(field.name(), field.value()));
        sighting.trace(request.values("traceparent"));
    }

    /** The fault that chose it, which a course has. */
    Strike strike() {
        return Objects.requireNonNull(strike);
    }

    /** Counts the strike; false if the fault was removed before. */
    boolean fire() {
        return strike().fire(sighting);
    }

    /** The same, and the fault must not have been removed since. */
    boolean fireNow() {
        return strike().inForce() && fire();
    }

    boolean hasFired() {
        return strike().hasFired();
    }

    /** The exchange is over. */
    void end(Outcome outcome) {
        sighting.end(outcome);
        if (course != null) {
            course.closed();
        }
    }

    /** Whether it may wait for as long as a fault is in force. */
    boolean stalls() {
        return course != null && course.stalls();
    }

    /** Whether the provider is not to answer. */
    boolean answersAlone() {
        return course != null && course.answersAlone();
    }

    boolean isHead() {
        return request.method().equals("HEAD");
    }

    /** Whether what follows may be another protocol. */
    boolean mayUpgrade() {
        return request.method().equals("CONNECT") || request.has("upgrade");
    }

    /** Whether nobody can tell where the next request would begin, or nobody wants one. */
    boolean closes() {
        return request.closes() || (request.has("expect") && !requestEnded);
    }
}
