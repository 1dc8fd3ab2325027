package dev.crosscheck.fake;

import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Speaks HTTP/1.1: keep-alive, pipelining, bodies with a length or in chunks, up to {@link #MOST_BYTES}. */
final class RestServer implements Server {

    /** The largest body a request may have: 16 MiB. A larger one is answered with 413. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final long CLOSE_SECONDS = 5;

    private final ChannelGroup connections;
    private final Channel listener;
    private final InetSocketAddress address;

    private RestServer(Channel listener, ChannelGroup connections) {
        this.listener = listener;
        this.address = (InetSocketAddress) listener.localAddress();
        this.connections = connections;
    }

    /**
     * Listens.
     *
     * @param listenOn where; port 0 for any free one
     * @param answering is called on an event loop and must not block
     * @throws java.io.UncheckedIOException if the port cannot be opened
     */
    static RestServer start(InetSocketAddress listenOn, Function<HttpRequest, HttpResponse> answering) {
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(EventLoops.shared())
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpServerKeepAliveHandler())
                                .addLast(new HttpObjectAggregator(MOST_BYTES))
                                .addLast(new RestConnection(answering));
                    }
                });
        return new RestServer(Server.bind(bootstrap, listenOn), connections);
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
