package dev.crosscheck.link;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Listens on one port of several addresses. */
final class Listener {

    private static final int ATTEMPTS = 20;
    private static final long BOUND_SECONDS = 5;

    private final List<Channel> channels;

    private Listener(List<Channel> channels) {
        this.channels = List.copyOf(channels);
    }

    /**
     * Binds all the addresses.
     *
     * @param port the same for all; 0 for any that is free on each of them
     * @throws IOException if one of them cannot be bound
     */
    static Listener open(List<InetAddress> addresses, int port, Consumer<Channel> accepted) throws IOException {
        for (int attempt = 1; ; attempt++) {
            List<Channel> bound = new ArrayList<>();
            try {
                int chosen = port;
                for (InetAddress address : addresses) {
                    Channel channel = bind(new InetSocketAddress(address, chosen), accepted);
                    bound.add(channel);
                    chosen = ((InetSocketAddress) channel.localAddress()).getPort();
                }
                return new Listener(bound);
            } catch (IOException e) {
                new Listener(bound).close();
                if (port != 0 || bound.isEmpty() || attempt == ATTEMPTS) {
                    throw e; // otherwise the port was free on the first address and taken on another one
                }
            }
        }
    }

    private static Channel bind(InetSocketAddress address, Consumer<Channel> accepted) throws IOException {
        ChannelFuture bind = new ServerBootstrap()
                .group(Loops.SHARED)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Opening(accepted));
                    }
                })
                .bind(address);
        if (!bind.awaitUninterruptibly(BOUND_SECONDS, TimeUnit.SECONDS) || !bind.isSuccess()) {
            throw new IOException(
                    "link: address was " + address + " (expected: free and on this machine). Choose another one.",
                    bind.cause());
        }
        return bind.channel();
    }

    List<InetSocketAddress> addresses() {
        return channels.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    void close() {
        channels.stream()
                .map(Channel::close)
                .toList()
                .forEach(close -> close.awaitUninterruptibly(BOUND_SECONDS, TimeUnit.SECONDS));
    }

    /** Waits until the connection is active and steps aside. */
    private static final class Opening extends ChannelInboundHandlerAdapter {

        private final Consumer<Channel> accepted;

        Opening(Consumer<Channel> accepted) {
            this.accepted = accepted;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            accepted.accept(ctx.channel());
            ctx.pipeline().remove(this);
        }
    }
}
