package dev.crosscheck.link.http2;

import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How much the consumer lets others send, and who waits for more. */
final class Credit {

    private final Settings settings = new Settings();
    private final Window connection = new Window(() -> Http2CodecUtil.DEFAULT_WINDOW_SIZE);
    private final Set<Course> waiting = new LinkedHashSet<>();

    /** The consumer has sent SETTINGS. */
    void settings(Frame frame) throws ProtocolViolation {
        settings.sent(frame);
    }

    /** The oldest SETTINGS of the consumer's that were not acknowledged now are, which may have opened windows. */
    void settingsAcknowledged() {
        settings.acknowledged();
        opened();
    }

    Window connection() {
        return connection;
    }

    /** The window of a stream that has just been opened. */
    Window ofStream() {
        return new Window(settings::window);
    }

    /** The course is told once, when a window may have opened that is not its stream's alone. */
    void whenOpened(Course course) {
        waiting.add(course);
    }

    void forget(Course course) {
        waiting.remove(course);
    }

    /** Those that waited for more go on. */
    void opened() {
        if (!waiting.isEmpty()) {
            List<Course> now = List.copyOf(waiting);
            waiting.clear();
            now.forEach(Course::opened);
        }
    }
}
