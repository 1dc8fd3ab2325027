package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Side;

/**
 * Interim answers are swallowed.
 *
 * @param exchange whose
 */
record DiscourageCourse(Http1Exchange exchange) implements Course {

    @Override
    public Step part(Side from, Part part) {
        boolean interim = part.head() != null && part.head().isInterim();
        if (!interim || !exchange.fireNow()) {
            return Step.PASSES;
        }
        part.raw().release();
        return Step.TAKEN;
    }
}
