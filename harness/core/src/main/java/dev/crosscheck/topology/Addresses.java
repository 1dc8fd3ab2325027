package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;
import java.net.InetSocketAddress;

/** Where a consumer reaches its providers in a running testbed. */
@FunctionalInterface
public interface Addresses {

    /** The address under which the consumer reaches the provider; with a host that the consumer can resolve. */
    InetSocketAddress addressOf(ServiceName provider);
}
