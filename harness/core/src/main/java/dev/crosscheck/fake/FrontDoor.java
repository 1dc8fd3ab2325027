package dev.crosscheck.fake;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * One port in front of a gRPC fake and a REST fake: the first bytes of a connection tell which of them it wants.
 *
 * <p>A consumer that says nothing within 10 s is sent away. Closing the door leaves the fakes open.
 */
public final class FrontDoor implements AutoCloseable {

    private static final long CLOSE_SECONDS = 5;

    private final ChannelGroup connections;
    private final Channel listener;

    private FrontDoor(Channel listener, ChannelGroup connections) {
        this.listener = listener;
        this.connections = connections;
    }

    /**
     * Listens.
     *
     * @param listenOn where; port 0 for any free one
     * @param grpc gets every connection that begins as HTTP/2
     * @param rest gets every other
     * @throws java.io.UncheckedIOException if the port cannot be opened
     */
    public static FrontDoor open(InetSocketAddress listenOn, Fake grpc, Fake rest) {
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(EventLoops.shared())
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline().addLast(new Visitor(grpc.reachableAt(), rest.reachableAt()));
                    }
                });
        return new FrontDoor(Server.bind(bootstrap, listenOn), connections);
    }

    /** Where it listens: {@code 127.0.0.1:port}. */
    public String address() {
        return Server.text((InetSocketAddress) listener.localAddress());
    }

    /** Stops listening and ends every connection. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public String toString() {
        return "front door at " + address();
    }
}
