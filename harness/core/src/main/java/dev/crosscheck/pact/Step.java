package dev.crosscheck.pact;

/** One step of a conversation; it begins when those before it are done. */
public sealed interface Step {

    /** The consumer sends messages; done when each came as often as it must. */
    record Requests(Messages messages) implements Step {
        @Override
        public String toString() {
            return "requests " + messages;
        }
    }

    /** The consumer says that it will send no more. */
    record HalfClose() implements Step {
        @Override
        public String toString() {
            return "half-close";
        }
    }

    /** The provider sends messages. */
    record Responses(Messages messages) implements Step {
        @Override
        public String toString() {
            return "responses " + messages;
        }
    }
}
