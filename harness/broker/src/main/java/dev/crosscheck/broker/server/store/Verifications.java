package dev.crosscheck.broker.server.store;

import dev.crosscheck.broker.server.domain.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What providers said about pacts, word for word. */
public final class Verifications {
    private static final String COLUMNS =
            "SELECT r.number, r.success, r.body, r.created_at, v.number AS version, s.name AS provider"
                    + " FROM verifications r JOIN versions v ON v.id = r.version_id"
                    + " JOIN services s ON s.id = v.service_id";

    private final Database database;
    private final Versions versions;
    private final Clock clock;

    Verifications(Database database, Versions versions, Clock clock) {
        this.database = database;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * One verification, with everything that was said in it.
     *
     * @param body the JSON as it was sent
     */
    public record Result(
            int number, String provider, String providerVersion, boolean success, Instant executedAt, String body) {}

    /** Keeps a result; it gets the content's next number. */
    public Result add(Pacts.Content content, Versions.Put provider, boolean success, boolean wip, String body) {
        return database.write(transaction -> {
            Version version = versions.put(transaction, provider);
            int number = transaction
                    .first(
                            "SELECT COALESCE(MAX(number), 0) + 1 AS number FROM verifications WHERE content_id = ?",
                            row -> row.getInt("number"),
                            content.id())
                    .orElseThrow();
            transaction.update(
                    "INSERT INTO verifications (content_id, number, version_id, success, wip, body, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    content.id(),
                    number,
                    version.id(),
                    success,
                    wip,
                    body,
                    clock.instant());
            return find(transaction, content, number).orElseThrow();
        });
    }

    /** The result of that number. */
    public Optional<Result> find(Pacts.Content content, int number) {
        return database.read(transaction -> find(transaction, content, number));
    }

    /** The latest result. */
    public Optional<Result> latest(Pacts.Content content) {
        return database.read(transaction -> transaction.first(
                COLUMNS + " WHERE r.content_id = ? ORDER BY r.number DESC LIMIT 1", Verifications::map, content.id()));
    }

    private static Optional<Result> find(Transaction transaction, Pacts.Content content, int number)
            throws SQLException {
        return transaction.first(
                COLUMNS + " WHERE r.content_id = ? AND r.number = ?", Verifications::map, content.id(), number);
    }

    private static Result map(ResultSet row) throws SQLException {
        return new Result(
                row.getInt("number"),
                row.getString("provider"),
                row.getString("version"),
                row.getBoolean("success"),
                Transaction.instant(row, "created_at"),
                row.getString("body"));
    }
}
