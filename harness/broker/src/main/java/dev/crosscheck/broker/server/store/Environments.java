package dev.crosscheck.broker.server.store;

import dev.crosscheck.broker.server.domain.Environment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The deployment targets. */
public final class Environments {
    private static final String COLUMNS =
            "SELECT uuid, name, display_name, production, contacts, created_at FROM environments";

    private final Database database;

    Environments(Database database) {
        this.database = database;
    }

    /** All environments by name. */
    public List<Environment> all() {
        return database.read(Environments::all);
    }

    /** The environment of that uuid. */
    public Optional<Environment> find(String uuid) {
        return database.read(transaction -> find(transaction, uuid));
    }

    /**
     * Makes an environment, or replaces the one of the same uuid.
     *
     * @throws Conflict when another environment has the name
     */
    public Environment save(Environment environment) {
        return database.write(transaction -> {
            boolean taken = all(transaction).stream()
                    .anyMatch(other -> other.name().equals(environment.name())
                            && !other.uuid().equals(environment.uuid()));
            if (taken) {
                throw new Conflict("Another environment with name '" + environment.name() + "' already exists.");
            }
            int updated = transaction.update(
                    "UPDATE environments SET name = ?, display_name = ?, production = ?, contacts = ? WHERE uuid = ?",
                    environment.name(),
                    environment.displayName(),
                    environment.production(),
                    environment.contacts(),
                    environment.uuid());
            if (updated == 0) {
                transaction.update(
                        "INSERT INTO environments (uuid, name, display_name, production, contacts, created_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        environment.uuid(),
                        environment.name(),
                        environment.displayName(),
                        environment.production(),
                        environment.contacts(),
                        environment.createdAt());
            }
            return find(transaction, environment.uuid()).orElseThrow();
        });
    }

    /** Removes an environment and what was recorded for it; whether it was there. */
    public boolean delete(String uuid) {
        return database.write(transaction -> transaction.update("DELETE FROM environments WHERE uuid = ?", uuid)) > 0;
    }

    static List<Environment> all(Transaction transaction) throws SQLException {
        return transaction.list(COLUMNS + " ORDER BY name", Environments::map);
    }

    static Optional<Environment> find(Transaction transaction, String uuid) throws SQLException {
        return transaction.first(COLUMNS + " WHERE uuid = ?", Environments::map, uuid);
    }

    private static Environment map(ResultSet row) throws SQLException {
        return new Environment(
                row.getString("uuid"),
                row.getString("name"),
                row.getString("display_name"),
                row.getBoolean("production"),
                row.getString("contacts"),
                Transaction.instant(row, "created_at"));
    }
}
