package dev.crosscheck.matching;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;

/**
 * A body as promised.
 *
 * @param content none, an empty one, or bytes
 * @param type by which it is compared
 * @param declared the content type as its header has it, with a boundary
 * @param json the bytes, if they are JSON
 */
record PromisedBody(OptionalBody content, ContentType type, String declared, ReadJson json) {

    static PromisedBody of(OptionalBody content, ContentType type, String declared) {
        return new PromisedBody(content, type, declared, new ReadJson(content.orEmpty()));
    }

    /** Whether bytes are compared as JSON. */
    boolean isJson() {
        return content.isPresent() && type.isJson();
    }
}
