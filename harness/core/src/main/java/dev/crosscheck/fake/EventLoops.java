package dev.crosscheck.fake;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
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

    /**
     * Begins to load Netty on another thread, once, while whoever makes a fake still has the other half to load. It costs no port,
     * and nobody needs to wait for it: who comes sooner loads the rest himself.
     */
    static void load() {
        Loading.begin();
    }

    private static final class Loading {
        static {
            Thread thread = new Thread(EventLoops::openNothing, "crosscheck-fake-loading");
            thread.setDaemon(true);
            thread.start();
        }

        /** The initialisation of this class does it. */
        static void begin() {}
    }

    /** A failure is not lost: opening the fake's own port meets it as well, and tells. */
    private static void openNothing() {
        new ServerBootstrap()
                .group(shared())
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter())
                .register()
                .addListener(ChannelFutureListener.CLOSE);
    }

    private static final class Holder {
        static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(
                Math.min(MOST, Math.max(2, Runtime.getRuntime().availableProcessors())),
                new DefaultThreadFactory("crosscheck-fake", true),
                NioIoHandler.newFactory());
    }
}
