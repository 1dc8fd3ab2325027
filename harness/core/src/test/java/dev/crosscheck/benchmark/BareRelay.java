package dev.crosscheck.benchmark;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A relay on Netty that looks at nothing: the least that a proxy in this JVM can cost. */
final class BareRelay {

    private static final int LOOPS = 2;

    private BareRelay() {}

    /** Listens, and connects everyone to the server at this port; tells its own. */
    static int start(int server) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());
        Channel listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new Dial(server))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Dials for each client, on its loop. */
    @ChannelHandler.Sharable
    private static final class Dial extends ChannelInboundHandlerAdapter {

        private final int server;

        Dial(int server) {
            this.server = server;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void channelActive(ChannelHandlerContext context) {
            Channel client = context.channel();
            new Bootstrap()
                    .group(client.eventLoop())
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new Forward(client))
                    .connect(InetAddress.getLoopbackAddress(), server)
                    .addListener((ChannelFutureListener) dialled -> {
                        if (dialled.isSuccess()) {
                            client.pipeline().addLast(new Forward(dialled.channel()));
                            client.config().setAutoRead(true);
                        } else {
                            client.close();
                        }
                    });
        }
    }

    private static final class Forward extends ChannelInboundHandlerAdapter {

        private final Channel other;

        Forward(Channel other) {
            this.other = other;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            other.write(bytes);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            other.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            other.config().setAutoRead(context.channel().isWritable());
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void channelInactive(ChannelHandlerContext context) {
            other.close();
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored")
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close(); // the load generator went away
        }
    }
}
