package dev.crosscheck.link;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The threads that all links of this JVM share, as daemons; each wire stays on one of them. */
final class Loops {

    static final EventLoopGroup SHARED = new MultiThreadIoEventLoopGroup(
            Math.max(2, Runtime.getRuntime().availableProcessors()),
            new DefaultThreadFactory("crosscheck-link", true),
            NioIoHandler.newFactory());

    private Loops() {}
}
