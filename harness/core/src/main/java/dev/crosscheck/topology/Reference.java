package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;
import java.net.InetSocketAddress;

/**
 * A provider's address inside a variable's value.
 *
 * @param provider who is named
 * @param port the provider's port, as the topology knows it
 * @param start where the address begins in the value
 * @param end where it ends, exclusive
 * @param part which part of the address stands there
 */
public record Reference(ServiceName provider, int port, int start, int end, Part part) {

    /** What stands at the reference's place. */
    public enum Part {
        /** {@code host:port}. */
        ADDRESS {
            @Override
            String of(InetSocketAddress address) {
                return HOST.of(address) + ":" + PORT.of(address);
            }
        },
        /** The host alone. */
        HOST {
            @Override
            String of(InetSocketAddress address) {
                return address.getHostString();
            }
        },
        /** The port alone. */
        PORT {
            @Override
            String of(InetSocketAddress address) {
                return Integer.toString(address.getPort());
            }
        };

        abstract String of(InetSocketAddress address);
    }
}
