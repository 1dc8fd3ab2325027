package dev.crosscheck.broker.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The connections to the database, and the rules by which transactions run. */
final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 10;
    private static final int ATTEMPTS = 20;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(30);

    /** Another transaction was faster: unique violation, serialization failure, deadlock, and H2's own names for them. */
    private static final Set<String> WORTH_RETRYING = Set.of("23505", "40001", "40P01", "90131", "HYT00");

    private final HikariDataSource connections;

    private Database(HikariDataSource connections) {
        this.connections = connections;
    }

    /** Opens the database and brings its tables up to date. */
    static Database open(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setAutoCommit(false);
        config.setPoolName("broker");
        HikariDataSource connections;
        try {
            connections = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new StoreFailure(
                    "broker: the database could not be opened: " + rootMessage(e) + ". Is another broker using it?", e);
        }
        try {
            Flyway.configure()
                    .dataSource(connections)
                    .locations("classpath:dev/crosscheck/broker/server/store/migrations")
                    .load()
                    .migrate();
            return new Database(connections);
        } catch (FlywayException e) {
            connections.close();
            throw new StoreFailure("broker: the database could not be brought up to date: " + rootMessage(e), e);
        }
    }

    /** Something done in one transaction. */
    interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    /** Reads from one consistent picture. */
    <T> T read(Work<T> work) {
        return run(work, Connection.TRANSACTION_REPEATABLE_READ);
    }

    /** Writes all or nothing. Work that lost a race against another writer is run again and sees the winner. */
    <T> T write(Work<T> work) {
        return run(work, Connection.TRANSACTION_READ_COMMITTED);
    }

    private <T> T run(Work<T> work, int isolation) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connections.getConnection()) {
                connection.setTransactionIsolation(isolation);
                return commit(connection, work);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !WORTH_RETRYING.contains(String.valueOf(e.getSQLState()))) {
                    throw new StoreFailure("broker: the database refused: " + e.getMessage(), e);
                }
            }
        }
    }

    private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
        boolean committed = false;
        try {
            T result = work.run(new Transaction(connection));
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                connection.rollback();
            }
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        connections.close();
    }
}
