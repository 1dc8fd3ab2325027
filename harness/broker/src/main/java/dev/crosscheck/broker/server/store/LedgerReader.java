package dev.crosscheck.broker.server.store;

import dev.crosscheck.broker.server.domain.Ledger;
import dev.crosscheck.broker.server.domain.Publication;
import dev.crosscheck.broker.server.domain.Service;
import dev.crosscheck.broker.server.domain.Verification;
import dev.crosscheck.broker.server.domain.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the {@link Ledger} of some services and of all that they are integrated with. */
final class LedgerReader {
    static final String PUBLICATIONS =
            "SELECT p.id, p.version_id, p.content_id, p.revision, p.created_at, c.sha, s.name AS provider"
                    + " FROM pact_publications p JOIN pact_contents c ON c.id = p.content_id"
                    + " JOIN services s ON s.id = p.provider_id";

    private static final String TAKES_PART = " WHERE p.consumer_id = ANY(?) OR p.provider_id = ANY(?)";

    private final Services services;
    private final Versions versions;
    private final Deployments deployments;

    LedgerReader(Services services, Versions versions, Deployments deployments) {
        this.services = services;
        this.versions = versions;
        this.deployments = deployments;
    }

    Ledger read(Transaction transaction, Collection<String> names) throws SQLException {
        List<Service> all = services.all(transaction);
        return read(
                transaction,
                all,
                all.stream()
                        .filter(service -> names.contains(service.name()))
                        .map(Service::id)
                        .toList());
    }

    Ledger readAll(Transaction transaction) throws SQLException {
        List<Service> all = services.all(transaction);
        return read(transaction, all, all.stream().map(Service::id).toList());
    }

    private Ledger read(Transaction transaction, List<Service> all, List<Long> ids) throws SQLException {
        Set<Long> involved = new HashSet<>(ids);
        transaction.list(
                "SELECT DISTINCT p.consumer_id, p.provider_id FROM pact_publications p" + TAKES_PART,
                row -> involved.addAll(List.of(row.getLong("consumer_id"), row.getLong("provider_id"))),
                ids,
                ids);
        List<Version> involvedVersions = versions.ofServices(transaction, involved);
        Map<Long, Version> byId = new HashMap<>();
        involvedVersions.forEach(version -> byId.put(version.id(), version));
        return new Ledger(
                all,
                involvedVersions,
                transaction.list(PUBLICATIONS + TAKES_PART, row -> publication(row, byId), ids, ids),
                verifications(transaction, ids, byId),
                Environments.all(transaction),
                deployments.currentOf(transaction, involved));
    }

    private static List<Verification> verifications(
            Transaction transaction, List<Long> services, Map<Long, Version> versions) throws SQLException {
        return transaction.list(
                "SELECT r.id, r.content_id, r.number, r.version_id, r.success, r.wip, r.created_at"
                        + " FROM verifications r JOIN pact_contents p ON p.id = r.content_id" + TAKES_PART,
                row -> new Verification(
                        row.getLong("id"),
                        row.getLong("content_id"),
                        row.getInt("number"),
                        version(row, versions),
                        row.getBoolean("success"),
                        row.getBoolean("wip"),
                        Transaction.instant(row, "created_at")),
                services,
                services);
    }

    static Publication publication(ResultSet row, Map<Long, Version> versions) throws SQLException {
        return new Publication(
                row.getLong("id"),
                version(row, versions),
                row.getString("provider"),
                row.getLong("content_id"),
                row.getString("sha"),
                row.getInt("revision"),
                Transaction.instant(row, "created_at"));
    }

    private static Version version(ResultSet row, Map<Long, Version> versions) throws SQLException {
        return Objects.requireNonNull(versions.get(row.getLong("version_id")));
    }
}
