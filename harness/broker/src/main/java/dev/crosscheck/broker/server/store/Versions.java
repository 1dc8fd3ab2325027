package dev.crosscheck.broker.server.store;

import dev.crosscheck.broker.server.domain.Label;
import dev.crosscheck.broker.server.domain.Service;
import dev.crosscheck.broker.server.domain.Version;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions of services, with their branches and tags. */
public final class Versions {
    /** A service's first version on one of these says which branch is its main one, as long as nobody else said. */
    private static final List<String> MAIN_BRANCHES = List.of("develop", "main", "master");

    private static final String COLUMNS = "SELECT v.id, v.number, v.build_url, v.created_at, s.name AS service"
            + " FROM versions v JOIN services s ON s.id = v.service_id";

    private final Database database;
    private final Services services;
    private final Clock clock;

    Versions(Database database, Services services, Clock clock) {
        this.database = database;
        this.services = services;
        this.clock = clock;
    }

    /**
     * What is said about a version when it is put; what is null or empty stays as it was.
     *
     * @param service the service's name
     */
    public record Put(
            String service,
            String number,
            @Nullable String buildUrl,
            @Nullable String branch,
            List<String> tags) {

        /** Copies the list. */
        public Put {
            tags = List.copyOf(tags);
        }

        /** A version about which nothing else is said. */
        public static Put of(String service, String number) {
            return new Put(service, number, null, null, List.of());
        }
    }

    /** Makes the version, and its service, if need be. */
    public Version put(Put put) {
        return database.write(transaction -> put(transaction, put));
    }

    /** The version of that number. */
    public Optional<Version> find(String service, String number) {
        return database.read(transaction -> find(transaction, service, number));
    }

    /** All versions of a service, newest first. */
    public List<Version> all(String service) {
        return database.read(
                transaction -> load(transaction, COLUMNS + " WHERE s.name = ? ORDER BY v.id DESC", service));
    }

    /** Takes a label away; whether it was there. */
    public boolean removeLabel(Version version, LabelKind kind, String name) {
        return database.write(transaction -> transaction.update(
                        "DELETE FROM version_labels WHERE version_id = ? AND kind = ? AND name = ?",
                        version.id(),
                        kind.name(),
                        name))
                > 0;
    }

    Version put(Transaction transaction, Put put) throws SQLException {
        Service service = services.ensure(transaction, put.service());
        if (find(transaction, put.service(), put.number()).isEmpty()) {
            transaction.update(
                    "INSERT INTO versions (service_id, number, created_at) VALUES (?, ?, ?)",
                    service.id(),
                    put.number(),
                    clock.instant());
        }
        Version version = find(transaction, put.service(), put.number()).orElseThrow();
        if (put.buildUrl() != null) {
            transaction.update("UPDATE versions SET build_url = ? WHERE id = ?", put.buildUrl(), version.id());
        }
        if (put.branch() != null && !version.isOnBranch(put.branch())) {
            addLabel(transaction, version, LabelKind.BRANCH, put.branch());
            if (service.mainBranch() == null && MAIN_BRANCHES.contains(put.branch())) {
                transaction.update(
                        "UPDATE services SET main_branch = ? WHERE id = ? AND main_branch IS NULL",
                        put.branch(),
                        service.id());
            }
        }
        for (String tag : put.tags()) {
            if (!version.hasTag(tag)) {
                addLabel(transaction, version, LabelKind.TAG, tag);
            }
        }
        return find(transaction, put.service(), put.number()).orElseThrow();
    }

    private void addLabel(Transaction transaction, Version version, LabelKind kind, String name) throws SQLException {
        transaction.update(
                "INSERT INTO version_labels (version_id, kind, name, created_at) VALUES (?, ?, ?, ?)",
                version.id(),
                kind.name(),
                name,
                clock.instant());
    }

    Optional<Version> find(Transaction transaction, String service, String number) throws SQLException {
        return load(transaction, COLUMNS + " WHERE s.name = ? AND v.number = ?", service, number).stream()
                .findFirst();
    }

    List<Version> ofServices(Transaction transaction, Collection<Long> services) throws SQLException {
        return load(transaction, COLUMNS + " WHERE v.service_id = ANY(?) ORDER BY v.id", services);
    }

    private List<Version> load(Transaction transaction, String sql, Object... parameters) throws SQLException {
        List<Version> bare = transaction.list(
                sql,
                row -> new Version(
                        row.getLong("id"),
                        row.getString("service"),
                        row.getString("number"),
                        row.getString("build_url"),
                        List.of(),
                        List.of(),
                        Transaction.instant(row, "created_at")),
                parameters);
        Labels labels = new Labels();
        transaction.list(
                "SELECT version_id, kind, name, created_at FROM version_labels WHERE version_id = ANY(?)"
                        + " ORDER BY created_at, name",
                row -> labels.add(
                        row.getLong("version_id"),
                        LabelKind.valueOf(row.getString("kind")),
                        new Label(row.getString("name"), Transaction.instant(row, "created_at"))),
                bare.stream().map(Version::id).toList());
        return bare.stream().map(labels::on).toList();
    }

    /** The labels of some versions. */
    private static final class Labels {
        private final Map<Long, List<Label>> branches = new HashMap<>();
        private final Map<Long, List<Label>> tags = new HashMap<>();

        boolean add(long version, LabelKind kind, Label label) {
            return (kind == LabelKind.BRANCH ? branches : tags)
                    .computeIfAbsent(version, id -> new ArrayList<>())
                    .add(label);
        }

        Version on(Version bare) {
            Instant createdAt = bare.createdAt();
            return new Version(
                    bare.id(),
                    bare.service(),
                    bare.number(),
                    bare.buildUrl(),
                    branches.getOrDefault(bare.id(), List.of()),
                    tags.getOrDefault(bare.id(), List.of()),
                    createdAt);
        }
    }
}
