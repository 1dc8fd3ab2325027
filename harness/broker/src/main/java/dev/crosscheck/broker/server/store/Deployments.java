package dev.crosscheck.broker.server.store;

import dev.crosscheck.broker.server.domain.Deployment;
import dev.crosscheck.broker.server.domain.Environment;
import dev.crosscheck.broker.server.domain.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is, and was, in which environment. */
public final class Deployments {
    private static final String COLUMNS =
            "SELECT uuid, kind, version_id, service_id, environment, target, created_at, ended_at FROM deployments";

    private final Database database;
    private final Versions versions;
    private final Clock clock;

    Deployments(Database database, Versions versions, Clock clock) {
        this.database = database;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * Records that a version came to an environment. Recording what is there already changes nothing; a deployment
     * ends the one it replaces.
     */
    public Deployment record(Deployment.Kind kind, Version version, Environment environment, @Nullable String target) {
        return database.write(transaction -> {
            long service = lockService(transaction, version);
            String current = COLUMNS + " WHERE ended_at IS NULL AND kind = ? AND environment = ? AND service_id = ?"
                    + " AND target IS NOT DISTINCT FROM CAST(? AS VARCHAR)";
            List<Row> present =
                    transaction.list(current, Deployments::row, kind.name(), environment.uuid(), service, target);
            Optional<Row> same =
                    present.stream().filter(row -> row.version == version.id()).findFirst();
            if (same.isPresent()) {
                return complete(transaction, List.of(same.get())).get(0);
            }
            if (kind == Deployment.Kind.DEPLOYED) {
                for (Row replaced : present) {
                    end(transaction, replaced.uuid);
                }
            }
            String uuid = UUID.randomUUID().toString();
            transaction.update(
                    "INSERT INTO deployments (uuid, kind, version_id, service_id, environment, target, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    uuid,
                    kind.name(),
                    version.id(),
                    service,
                    environment.uuid(),
                    target,
                    clock.instant());
            return find(transaction, uuid).orElseThrow();
        });
    }

    /** Records that a version left its environment. */
    public Deployment end(Deployment deployment) {
        return database.write(transaction -> {
            end(transaction, deployment.uuid());
            return find(transaction, deployment.uuid()).orElseThrow();
        });
    }

    /** The deployment of that uuid, current or not. */
    public Optional<Deployment> find(String uuid) {
        return database.read(transaction -> find(transaction, uuid));
    }

    /** Everything that is in an environment now, latest first. */
    public List<Deployment> currentIn(Environment environment) {
        return database.read(transaction -> complete(
                transaction,
                transaction.list(
                        COLUMNS + " WHERE environment = ? AND ended_at IS NULL ORDER BY created_at DESC, uuid",
                        Deployments::row,
                        environment.uuid())));
    }

    List<Deployment> currentOf(Transaction transaction, Collection<Long> services) throws SQLException {
        return complete(
                transaction,
                transaction.list(
                        COLUMNS + " WHERE service_id = ANY(?) AND ended_at IS NULL ORDER BY created_at DESC, uuid",
                        Deployments::row,
                        services));
    }

    /** Two deployments of one service at once would both find nothing to replace. */
    private static long lockService(Transaction transaction, Version version) throws SQLException {
        return transaction
                .first("SELECT id FROM services WHERE name = ? FOR UPDATE", row -> row.getLong("id"), version.service())
                .orElseThrow();
    }

    private void end(Transaction transaction, String uuid) throws SQLException {
        transaction.update(
                "UPDATE deployments SET ended_at = ? WHERE uuid = ? AND ended_at IS NULL", clock.instant(), uuid);
    }

    private Optional<Deployment> find(Transaction transaction, String uuid) throws SQLException {
        return complete(transaction, transaction.list(COLUMNS + " WHERE uuid = ?", Deployments::row, uuid)).stream()
                .findFirst();
    }

    private List<Deployment> complete(Transaction transaction, List<Row> rows) throws SQLException {
        Set<Long> services = new HashSet<>();
        rows.forEach(row -> services.add(row.service));
        Map<Long, Version> versionsById = new HashMap<>();
        versions.ofServices(transaction, services).forEach(version -> versionsById.put(version.id(), version));
        Map<String, Environment> environments = new HashMap<>();
        Environments.all(transaction).forEach(environment -> environments.put(environment.uuid(), environment));
        return rows.stream()
                .map(row -> row.complete(versionsById, environments))
                .toList();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("uuid"),
                Deployment.Kind.valueOf(row.getString("kind")),
                row.getLong("version_id"),
                row.getLong("service_id"),
                row.getString("environment"),
                row.getString("target"),
                Transaction.instant(row, "created_at"),
                Transaction.instantOrNull(row, "ended_at"));
    }

    private record Row(
            String uuid,
            Deployment.Kind kind,
            long version,
            long service,
            String environment,
            @Nullable String target,
            Instant createdAt,
            @Nullable Instant endedAt) {

        Deployment complete(Map<Long, Version> versions, Map<String, Environment> environments) {
            return new Deployment(
                    uuid,
                    kind,
                    Objects.requireNonNull(versions.get(version)),
                    Objects.requireNonNull(environments.get(environment)),
                    target,
                    createdAt,
                    endedAt);
        }
    }
}
