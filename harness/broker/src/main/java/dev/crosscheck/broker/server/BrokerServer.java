package dev.crosscheck.broker.server;

import dev.crosscheck.broker.server.http.BrokerApi;
import dev.crosscheck.broker.server.store.Store;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A broker that runs in this JVM and speaks the Pact Broker's HTTP API.
 *
 * <pre>{@code
 * try (BrokerServer broker = BrokerServer.builder().database(Path.of("broker/pacts")).port(9292).start()) {
 *     ... broker.url() ...
 * }
 * }</pre>
 *
 * <p>What it acknowledged is on disk, if it has a file. It trusts whoever reaches it, so it binds to loopback unless told
 * otherwise.
 */
public final class BrokerServer implements AutoCloseable {
    private static final int THREADS = 64;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration IDLE_WHEN_STOPPING = Duration.ofMillis(100);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Server server;
    private final Store store;
    private final BrokerApi api;
    private final URI url;

    private BrokerServer(Server server, Store store, BrokerApi api, URI url) {
        this.server = server;
        this.store = store;
        this.api = api;
        this.url = url;
    }

    /** A broker in memory on loopback, on a port of the system's choice, until told otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where clients reach the broker, without a slash at the end. */
    public URI url() {
        return url;
    }

    /** Every route as {@code METHOD /template}. */
    public List<String> routeTable() {
        return api.routeTable();
    }

    /** Finishes what is under way, for at most 5 seconds, and closes the database. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("broker: " + url + " could not be stopped: " + e.getMessage(), e);
        } finally {
            store.close();
        }
    }

    @Override
    public String toString() {
        return "broker at " + url + " (" + server.getState() + ")";
    }

    /** How to start a broker. */
    public static final class Builder {
        /** WRITE_DELAY=0: what was committed is written before the answer goes out. */
        private static final String DIALECT = "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

        private String jdbcUrl = inMemory();
        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Keeps everything in memory, and so only until the broker is closed. This is the default. */
        public Builder memory() {
            jdbcUrl = inMemory();
            return this;
        }

        private static String inMemory() {
            return "jdbc:h2:mem:" + UUID.randomUUID() + ";" + DIALECT;
        }

        /**
         * Keeps everything in a file, which is made if need be.
         *
         * @param file the file without its ending {@code .mv.db}; one broker at a time may use it
         */
        public Builder database(Path file) {
            String path = file.toAbsolutePath().toString();
            if (path.contains(";")) {
                throw new IllegalArgumentException(
                        "broker: database was " + path + " (expected: a path without semicolon). Choose another one.");
            }
            jdbcUrl = "jdbc:h2:file:" + path + ";" + DIALECT;
            return this;
        }

        /** The port to listen on; 0, the default, for one of the system's choice. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * The address to listen on. Anyone who reaches it may read and change everything.
         *
         * @param host a name or an address of this machine
         */
        public Builder bind(String host) {
            try {
                address = InetAddress.getByName(host);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(
                        "broker: bind was " + host + " (expected: an address of this machine)", e);
            }
            return this;
        }

        /** The clock for everything that is dated. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Starts the broker.
         *
         * @throws dev.crosscheck.broker.server.store.StoreFailure when the database cannot be opened
         * @throws IllegalStateException when the port is taken
         */
        public BrokerServer start() {
            Store store = Store.open(jdbcUrl, clock);
            boolean started = false;
            try {
                BrokerServer broker = listen(store);
                started = true;
                return broker;
            } finally {
                if (!started) {
                    store.close();
                }
            }
        }

        private BrokerServer listen(Store store) {
            BrokerApi api = new BrokerApi(store, clock);
            QueuedThreadPool threads = new QueuedThreadPool(THREADS);
            threads.setName("broker");
            Server server = new Server(threads);
            ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
            connector.setHost(address.getHostAddress());
            connector.setPort(port);
            connector.setIdleTimeout(IDLE.toMillis());
            connector.setShutdownIdleTimeout(IDLE_WHEN_STOPPING.toMillis());
            server.addConnector(connector);
            server.setStopTimeout(STOP.toMillis());
            server.setErrorHandler(BrokerApi.errorHandler());
            server.setHandler(api.handler(address.isLoopbackAddress()));
            try {
                server.start();
            } catch (Exception e) {
                throw new IllegalStateException(
                        "broker: could not listen on " + address.getHostAddress() + ":" + port + ": " + e.getMessage()
                                + ". Choose another port, or 0.",
                        e);
            }
            return new BrokerServer(server, store, api, url(connector.getLocalPort()));
        }

        private URI url(int boundPort) {
            String host = address.getHostAddress();
            return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + boundPort);
        }

        /** Names may hold slashes and dots, which come percent-encoded; we never decode before splitting. */
        private static HttpConfiguration http() {
            HttpConfiguration http = new HttpConfiguration();
            http.setSendServerVersion(false);
            http.setUriCompliance(UriCompliance.from(
                    "RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING," + "AMBIGUOUS_PATH_SEGMENT"));
            return http;
        }
    }
}
