package dev.crosscheck.fake;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Interaction;
import java.util.List;

/** A request that a fake has to answer, and how it compares with what was promised. */
interface Question {

    /** As {@link dev.crosscheck.observation.FakeAnswer#method()} has it. */
    String method();

    /** Whether the interaction is about the same method, so that it is worth comparing. */
    boolean concerns(Interaction interaction);

    /** An interaction that this concerns, as it is compared with questions of this kind; always the same, so that it may be kept. */
    Prepared prepare(Interaction interaction);

    /** Whether it is certain at a glance that an interaction may not answer; another may not answer all the same. */
    boolean isRuledOutBy(Prepared interaction);

    /** How this request differs from the one of an interaction; empty when that interaction may answer. */
    List<Mismatch> differences(Prepared interaction);

    /** What is asked, as a value: equal to {@link Prepared#example()} when this is the very example and not only alike. */
    Object content();

    /** Whether the interaction's answer is an error. */
    boolean failsIn(Interaction interaction);

    /** An interaction with all that is worth working out only once. Safe for use by many threads. */
    interface Prepared {

        /** What the interaction's example asks. */
        Object example();
    }

    /** Why the definition would not allow this request; empty when it does. */
    List<String> violations();

    /** The request for people, on several lines. */
    String text();

    /** The interaction's example for people, as {@link #text()} writes the request. */
    String exampleText(Interaction interaction);
}
