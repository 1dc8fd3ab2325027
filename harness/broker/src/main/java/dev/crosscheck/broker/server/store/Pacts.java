package dev.crosscheck.broker.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.Json;
import dev.crosscheck.broker.server.domain.PactContent;
import dev.crosscheck.broker.server.domain.Publication;
import dev.crosscheck.broker.server.domain.Service;
import dev.crosscheck.broker.server.domain.Version;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pact contents, and which consumer versions published them. */
public final class Pacts {
    private final Database database;
    private final Services services;
    private final Versions versions;
    private final Clock clock;

    Pacts(Database database, Services services, Versions versions, Clock clock) {
        this.database = database;
        this.services = services;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * One pact to publish.
     *
     * @param content the pact, as read from the client
     * @param merge whether to add to what the version has published already
     */
    public record Submission(String provider, PactContent content, boolean merge) {}

    /** What publishing came to. */
    public enum Effect {
        /** The version had no pact with this provider before. */
        CREATED,
        /** The version had published the same content before. */
        UNCHANGED,
        /** Interactions were added to what the version had published before. */
        MERGED
    }

    /** A pact that was published, and whether that changed anything. */
    public record Published(Publication pact, Effect effect) {}

    /**
     * One distinct content.
     *
     * @param json the pact file as it was published
     */
    public record Content(long id, String consumer, String provider, String sha, String json) {}

    /**
     * Publishes all pacts of one consumer version, or none.
     *
     * @throws Conflict when the version has published different content before
     */
    public List<Published> publish(Versions.Put consumer, List<Submission> submissions) {
        return database.write(transaction -> {
            Version version = versions.put(transaction, consumer);
            List<Published> published = new ArrayList<>();
            for (Submission submission : submissions) {
                published.add(publish(transaction, version, submission));
            }
            return published;
        });
    }

    /** The pact of a consumer version with a provider. */
    public Optional<Publication> find(String consumer, String number, String provider) {
        return database.read(transaction -> {
            Optional<Version> version = versions.find(transaction, consumer, number);
            return version.isEmpty() ? Optional.empty() : find(transaction, version.get(), provider);
        });
    }

    /** The newest consumer version's publication of a content; empty once a merge replaced it everywhere. */
    public Optional<Publication> newestOf(Content content) {
        return database.read(transaction -> {
            Optional<String> number = transaction.first(
                    "SELECT v.number FROM pact_publications p JOIN versions v ON v.id = p.version_id"
                            + " WHERE p.content_id = ? ORDER BY p.version_id DESC LIMIT 1",
                    row -> row.getString("number"),
                    content.id());
            return number.isEmpty()
                    ? Optional.empty()
                    : find(
                            transaction,
                            versions.find(transaction, content.consumer(), number.get())
                                    .orElseThrow(),
                            content.provider());
        });
    }

    /** A content by its identity. */
    public Optional<Content> content(String consumer, String provider, String sha) {
        return database.read(transaction -> transaction.first(
                "SELECT c.id, c.content FROM pact_contents c"
                        + " JOIN services consumer ON consumer.id = c.consumer_id"
                        + " JOIN services provider ON provider.id = c.provider_id"
                        + " WHERE consumer.name = ? AND provider.name = ? AND c.sha = ?",
                row -> new Content(row.getLong("id"), consumer, provider, sha, row.getString("content")),
                consumer,
                provider,
                sha));
    }

    /** The content that was published, with the metadata of just this publication. */
    public Content contentOf(Publication pact) {
        return database.read(transaction -> transaction
                .first(
                        "SELECT c.content, p.metadata FROM pact_publications p"
                                + " JOIN pact_contents c ON c.id = p.content_id WHERE p.id = ?",
                        row -> new Content(
                                pact.contentId(),
                                pact.consumer().service(),
                                pact.provider(),
                                pact.sha(),
                                withMetadata(row.getString("content"), row.getString("metadata"))),
                        pact.id())
                .orElseThrow());
    }

    private static String withMetadata(String content, String metadata) {
        ObjectNode pact = (ObjectNode) Json.read(content);
        JsonNode own = Json.read(metadata);
        return (own.isNull() ? pact.without("metadata") : pact.set("metadata", own)).toString();
    }

    private Published publish(Transaction transaction, Version consumer, Submission submission) throws SQLException {
        Service provider = services.ensure(transaction, submission.provider());
        Optional<Publication> existing = find(transaction, consumer, provider.name());
        if (existing.isEmpty()) {
            long content = ensureContent(transaction, consumer, provider, submission.content());
            transaction.update(
                    "INSERT INTO pact_publications"
                            + " (version_id, consumer_id, provider_id, content_id, revision, metadata, created_at)"
                            + " SELECT id, service_id, ?, ?, 1, ?, ? FROM versions WHERE id = ?",
                    provider.id(),
                    content,
                    submission.content().metadata(),
                    clock.instant(),
                    consumer.id());
            return published(transaction, consumer, provider, Effect.CREATED);
        }
        if (existing.get().sha().equals(submission.content().sha())) {
            return new Published(existing.get(), Effect.UNCHANGED);
        }
        if (!submission.merge()) {
            throw new Conflict("Cannot change the content of the pact for " + consumer.service() + " version "
                    + consumer.number() + " and provider " + provider.name()
                    + ", as race conditions will cause unreliable results for can-i-deploy. Each pact must be"
                    + " published with a unique consumer version number.");
        }
        return merge(transaction, existing.get(), provider, submission.content());
    }

    private Published merge(Transaction transaction, Publication existing, Service provider, PactContent added)
            throws SQLException {
        Version consumer = existing.consumer();
        String before = transaction
                .first(
                        "SELECT content FROM pact_contents WHERE id = ?",
                        row -> row.getString("content"),
                        existing.contentId())
                .orElseThrow();
        PactContent merged = PactContent.of(Json.read(before)).mergedWith(added);
        if (merged.sha().equals(existing.sha())) {
            return new Published(existing, Effect.UNCHANGED);
        }
        long content = ensureContent(transaction, consumer, provider, merged);
        int updated = transaction.update(
                "UPDATE pact_publications SET content_id = ?, revision = revision + 1 WHERE id = ? AND revision = ?",
                content,
                existing.id(),
                existing.revision());
        if (updated == 0) {
            throw new SQLException("another client merged the same pact at the same time", "40001");
        }
        return published(transaction, consumer, provider, Effect.MERGED);
    }

    private Published published(Transaction transaction, Version consumer, Service provider, Effect effect)
            throws SQLException {
        return new Published(find(transaction, consumer, provider.name()).orElseThrow(), effect);
    }

    private long ensureContent(Transaction transaction, Version consumer, Service provider, PactContent content)
            throws SQLException {
        long consumerId = services.ensure(transaction, consumer.service()).id();
        String sha = content.sha();
        Optional<Long> existing = contentId(transaction, consumerId, provider.id(), sha);
        if (existing.isPresent()) {
            return existing.get();
        }
        transaction.update(
                "INSERT INTO pact_contents (consumer_id, provider_id, sha, content, created_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                consumerId,
                provider.id(),
                sha,
                content.json().toString(),
                clock.instant());
        return contentId(transaction, consumerId, provider.id(), sha).orElseThrow();
    }

    private static Optional<Long> contentId(Transaction transaction, long consumer, long provider, String sha)
            throws SQLException {
        return transaction.first(
                "SELECT id FROM pact_contents WHERE consumer_id = ? AND provider_id = ? AND sha = ?",
                row -> row.getLong("id"),
                consumer,
                provider,
                sha);
    }

    private static Optional<Publication> find(Transaction transaction, Version consumer, String provider)
            throws SQLException {
        return transaction.first(
                LedgerReader.PUBLICATIONS + " WHERE p.version_id = ? AND s.name = ?",
                row -> LedgerReader.publication(row, Map.of(consumer.id(), consumer)),
                consumer.id(),
                provider);
    }
}
