package dev.crosscheck.fake;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The threads on which every fake of this JVM answers.
 *
 * <p>They are daemons and live as long as the JVM, so a fake costs a port and no thread. Answering never blocks, therefore a
 * few are enough for any number of fakes.
 */
final class EventLoops {

    private static final int MOST = 4;

    private EventLoops() {}

    /** The one group, started when the first fake is. */
    static EventLoopGroup shared() {
        return Holder.GROUP;
    }

    private static final class Holder {
        static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(
                Math.min(MOST, Math.max(2, Runtime.getRuntime().availableProcessors())),
                new DefaultThreadFactory("crosscheck-fake", true),
                NioIoHandler.newFactory());
    }
}
