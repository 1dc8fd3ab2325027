package dev.crosscheck.pact;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.Optional;

/** The types of the bodies of an HTTP interaction that are protobuf messages. */
record BodyTypes(Optional<Descriptor> request, Optional<Descriptor> response) {

    static final BodyTypes NONE = new BodyTypes(Optional.empty(), Optional.empty());
}
