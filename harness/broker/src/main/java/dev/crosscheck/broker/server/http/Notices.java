package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crosscheck.broker.server.domain.Notice;
import java.util.List;
import java.util.Locale;

/** Notices on the wire. */
final class Notices {
    private Notices() {}

    static ArrayNode json(List<Notice> notices) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        notices.forEach(notice -> json.addObject().put("type", type(notice)).put("text", notice.text()));
        return json;
    }

    /** The same lines for clients from before there were notices. */
    static ArrayNode logs(List<Notice> notices) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        notices.forEach(notice -> json.addObject()
                .put("level", type(notice))
                .put("message", notice.text())
                .put("deprecationWarning", "Replaced by notices"));
        return json;
    }

    private static String type(Notice notice) {
        return notice.level().name().toLowerCase(Locale.ROOT);
    }
}
