package dev.crosscheck.link;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.fault.Scope;
import dev.crosscheck.link.wire.Effect;
import dev.crosscheck.link.wire.Journal;
import dev.crosscheck.link.wire.Traffic;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.service.LinkName;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's path to one provider. It listens, dials the provider once for each connection that it accepts, tells HTTP/2,
 * HTTP/1.1 and plain TCP from the first bytes, records every exchange, and breaks what it is asked to.
 */
public final class Link implements AutoCloseable {

    private final Journal journal;
    private final Traffic traffic = new Traffic();
    private final AtomicInteger connections = new AtomicInteger();
    private final Listener listener;
    private volatile InetSocketAddress provider;

    private Link(Journal journal, InetSocketAddress provider, List<InetAddress> addresses, int port) {
        this.journal = journal;
        this.provider = provider;
        try {
            this.listener = Listener.open(addresses, port, this::accepted);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** A link yet to be started. */
    public static Builder builder(LinkName name) {
        return new Builder(name);
    }

    private void accepted(Channel channel) {
        Wire.open(channel, provider, connections.incrementAndGet(), traffic, journal, Detection::new);
    }

    /** Whose path to whom this is. */
    public LinkName name() {
        return journal.link();
    }

    /** The port that it listens on, the same on all of its addresses. */
    public int port() {
        return address().getPort();
    }

    /** The first address that it listens on. */
    public InetSocketAddress address() {
        return addresses().get(0);
    }

    /** All addresses that it listens on. */
    public List<InetSocketAddress> addresses() {
        return listener.addresses();
    }

    /**
     * Puts a fault in force on all of the traffic, that of live connections too.
     *
     * @throws IllegalArgumentException if the fault is none of a link
     * @throws IllegalStateException if a live connection does not take it within 5 s
     */
    public ActiveFault inject(Fault fault) {
        return inject(fault, Scope.everything());
    }

    /**
     * Puts a fault in force on some of the exchanges. When several faults suit an exchange, the one injected first strikes.
     *
     * @throws IllegalArgumentException if the fault is none of a link, or breaks whole connections and the scope has a condition on calls
     * @throws IllegalStateException if a live connection does not take it within 5 s
     */
    public ActiveFault inject(Fault fault, Scope scope) {
        Injection injection = new Injection(fault, name(), scope);
        return inject(injection, Effects.of(injection));
    }

    ActiveFault inject(Injection injection, Effect effect) {
        return new ActiveFault(traffic, traffic.inject(injection, effect));
    }

    /** Sends connections that are accepted from now on to another address, as when a container was restarted. */
    public void to(SocketAddress address) {
        provider = Builder.dialled(address);
    }

    /**
     * Stops listening and ends every connection.
     *
     * @throws IllegalStateException if that takes more than 5 s
     */
    @Override
    public void close() {
        listener.close();
        traffic.close();
    }

    @Override
    public String toString() {
        return name() + " at " + address() + " to " + provider;
    }

    /** What a link is made of. */
    public static final class Builder {

        private final LinkName name;
        private List<InetAddress> addresses = List.of(InetAddress.getLoopbackAddress());
        private int port;
        private @Nullable InetSocketAddress provider;
        private Recorder recorder = Recorder.none();
        private LongSupplier numbers = new AtomicLong()::incrementAndGet;
        private InstantSource clock = InstantSource.system();

        private Builder(LinkName name) {
            this.name = name;
        }

        /** Where to listen; loopback and any free port unless said. */
        public Builder listenOn(InetSocketAddress address) {
            this.port = address.getPort();
            return listenOn(List.of(address.getAddress()));
        }

        /** Several addresses to listen on, with the same port, as loopback and the engine's bridge. */
        public Builder listenOn(List<InetAddress> several) {
            this.addresses = List.copyOf(several);
            return this;
        }

        /** The port to listen on; 0, unless said, for any that is free. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /**
         * Whom to dial.
         *
         * @throws IllegalArgumentException if the address is not one of TCP
         */
        public Builder to(SocketAddress address) {
            this.provider = dialled(address);
            return this;
        }

        /** Who gets every exchange, when it ended; nobody unless said. */
        public Builder recorder(Recorder value) {
            this.recorder = value;
            return this;
        }

        /** Numbers the exchanges; links of one run share it. Each link counts for itself unless said. */
        public Builder numbers(LongSupplier next) {
            this.numbers = next;
            return this;
        }

        /** Says when an exchange began; the system's clock unless said. */
        public Builder clock(InstantSource value) {
            this.clock = value;
            return this;
        }

        /**
         * Starts the link.
         *
         * @throws IllegalArgumentException if nobody said whom to dial
         * @throws UncheckedIOException if an address to listen on is taken or not on this machine
         */
        public Link start() {
            if (provider == null || addresses.isEmpty()) {
                throw new IllegalArgumentException("link: provider of " + name + " was " + provider + ", listening on "
                        + addresses + " (expected: both). Call to(...), and listenOn(...) with an address.");
            }
            return new Link(new Journal(name, recorder, numbers, clock), provider, addresses, port);
        }

        private static InetSocketAddress dialled(SocketAddress address) {
            if (address instanceof InetSocketAddress inet) {
                return inet;
            }
            throw new IllegalArgumentException(
                    "link: provider was " + address + " (expected: a TCP address). Give a host and a port.");
        }
    }
}
