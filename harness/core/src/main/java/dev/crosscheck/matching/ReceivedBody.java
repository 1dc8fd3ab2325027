package dev.crosscheck.matching;

import au.com.dius.pact.core.model.ContentType;
import org.jspecify.annotations.Nullable;

/** A body that came, read once for all that it is compared with. */
final class ReceivedBody {

    private final byte[] bytes;
    private final String type;
    private final ReadJson json;
    private @Nullable Boolean mayBeJson;

    /**
     * A body.
     *
     * @param bytes not to be changed
     * @param type as its header has it, or empty
     */
    ReceivedBody(byte[] bytes, String type) {
        this.bytes = bytes;
        this.type = type;
        this.json = new ReadJson(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    String type() {
        return type;
    }

    /** Whether it does not say that it is something else. */
    boolean mayBeJson() {
        Boolean known = mayBeJson;
        if (known == null) {
            known = type.isEmpty() || new ContentType(type).isJson();
            mayBeJson = known;
        }
        return known;
    }

    ReadJson json() {
        return json;
    }
}
