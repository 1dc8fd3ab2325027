package dev.crosscheck.pact;

import java.util.Optional;

/** The types of the bodies of an HTTP interaction that are protobuf messages. */
record BodyTypes(Optional<MessageType> request, Optional<MessageType> response) {

    static final BodyTypes NONE = new BodyTypes(Optional.empty(), Optional.empty());
}
