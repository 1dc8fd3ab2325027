package dev.crosscheck.fake;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** A listening socket that answers for one fake. */
interface Server extends AutoCloseable {

    /** Where it listens. */
    InetSocketAddress address();

    /** Stops listening and ends every connection, within a few seconds. */
    @Override
    void close();

    /** Opens a port, or says in one line why it is closed. */
    static Channel bind(ServerBootstrap bootstrap, InetSocketAddress listenOn) {
        ChannelFuture bound = bootstrap.bind(listenOn).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Throwable cause = bound.cause();
            throw notOpened(listenOn, cause instanceof IOException io ? io : new IOException(cause));
        }
        return bound.channel();
    }

    /** As it is written in a URI: an IPv6 address stands in brackets. */
    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    static UncheckedIOException notOpened(InetSocketAddress listenOn, IOException cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause(); // grpc-java says only that it failed to bind
        }
        return new UncheckedIOException(
                "fake: port " + listenOn.getPort() + " of " + listenOn.getHostString() + " could not be opened: "
                        + root.getMessage()
                        + " (expected: a free port of this machine). Choose another one, or 0 for any.",
                cause);
    }
}
