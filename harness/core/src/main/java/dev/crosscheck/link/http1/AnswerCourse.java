package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;

/**
 * The provider never sees the request.
 *
 * @param answer what the consumer gets
 */
record AnswerCourse(Action.Answer answer) implements Course {

    @Override
    public Step part(Side from, Part part) {
        part.raw().release();
        return Step.TAKEN;
    }

    @Override
    public Action.Instead instead() {
        return answer;
    }

    @Override
    public boolean answersAlone() {
        return true;
    }
}
