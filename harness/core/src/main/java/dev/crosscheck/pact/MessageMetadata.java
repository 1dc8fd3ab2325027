package dev.crosscheck.pact;

import au.com.dius.pact.core.support.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Metadata of messages: a pact may hold any JSON, a broker carries text. */
final class MessageMetadata {

    private MessageMetadata() {}

    static boolean isContentType(String name) {
        return name.equalsIgnoreCase(AsyncMessage.CONTENT_TYPE) || name.equalsIgnoreCase("content-type");
    }

    static String text(@Nullable Object value) {
        if (value instanceof JsonValue json) {
            return json instanceof JsonValue.StringValue ? json.toString() : json.serialise();
        }
        return String.valueOf(value);
    }
}
