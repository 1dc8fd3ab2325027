package dev.crosscheck.fake;

import java.net.InetSocketAddress;

/** A listening socket that answers for one fake. */
interface Server extends AutoCloseable {

    /** Where it listens: loopback. */
    InetSocketAddress address();

    /** Stops listening and ends every connection, within a few seconds. */
    @Override
    void close();
}
