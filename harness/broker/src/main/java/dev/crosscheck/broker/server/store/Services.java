package dev.crosscheck.broker.server.store;

import dev.crosscheck.broker.server.domain.Service;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services that the broker has heard of. */
public final class Services {
    private static final String COLUMNS =
            "SELECT id, name, display_name, repository_url, main_branch, created_at FROM services";

    private final Database database;
    private final Clock clock;

    Services(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All services by name. */
    public List<Service> all() {
        return database.read(transaction -> all(transaction));
    }

    /** The service of that name. */
    public Optional<Service> find(String name) {
        return database.read(transaction -> find(transaction, name));
    }

    /** Makes the service if need be and sets what is given; what is null stays as it was. */
    public Service save(
            String name, @Nullable String displayName, @Nullable String repositoryUrl, @Nullable String mainBranch) {
        return database.write(transaction -> {
            Service service = ensure(transaction, name);
            transaction.update(
                    "UPDATE services SET display_name = COALESCE(?, display_name),"
                            + " repository_url = COALESCE(?, repository_url),"
                            + " main_branch = COALESCE(?, main_branch) WHERE id = ?",
                    displayName,
                    repositoryUrl,
                    mainBranch,
                    service.id());
            return ensure(transaction, name);
        });
    }

    List<Service> all(Transaction transaction) throws SQLException {
        return transaction.list(COLUMNS + " ORDER BY name", Services::map);
    }

    Optional<Service> find(Transaction transaction, String name) throws SQLException {
        return transaction.first(COLUMNS + " WHERE name = ?", Services::map, name);
    }

    /** The service of that name, made if need be. */
    Service ensure(Transaction transaction, String name) throws SQLException {
        Optional<Service> existing = find(transaction, name);
        if (existing.isPresent()) {
            return existing.get();
        }
        transaction.update("INSERT INTO services (name, created_at) VALUES (?, ?)", name, clock.instant());
        return find(transaction, name).orElseThrow();
    }

    private static Service map(ResultSet row) throws SQLException {
        return new Service(
                row.getLong("id"),
                row.getString("name"),
                row.getString("display_name"),
                row.getString("repository_url"),
                row.getString("main_branch"),
                Transaction.instant(row, "created_at"));
    }
}
