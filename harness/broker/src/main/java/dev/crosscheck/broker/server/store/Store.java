package dev.crosscheck.broker.server.store;

import dev.crosscheck.broker.server.domain.Ledger;
import java.time.Clock;
import java.util.Collection;

/** Everything the broker keeps, in one database. What a method returned from has been kept. */
public final class Store implements AutoCloseable {
    private final Database database;
    private final Services services;
    private final Versions versions;
    private final Pacts pacts;
    private final Verifications verifications;
    private final Environments environments;
    private final Deployments deployments;
    private final EvidenceStore evidence;
    private final LedgerReader ledgers;

    private Store(Database database, Clock clock) {
        this.database = database;
        this.services = new Services(database, clock);
        this.versions = new Versions(database, services, clock);
        this.pacts = new Pacts(database, services, versions, clock);
        this.verifications = new Verifications(database, versions, clock);
        this.environments = new Environments(database);
        this.deployments = new Deployments(database, versions, clock);
        this.evidence = new EvidenceStore(database, clock);
        this.ledgers = new LedgerReader(services, versions, deployments);
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws StoreFailure when it cannot be opened, for one because another broker has it open
     */
    public static Store open(String jdbcUrl, Clock clock) {
        return new Store(Database.open(jdbcUrl), clock);
    }

    /** The services. */
    public Services services() {
        return services;
    }

    /** The versions. */
    public Versions versions() {
        return versions;
    }

    /** The pacts. */
    public Pacts pacts() {
        return pacts;
    }

    /** The verification results. */
    public Verifications verifications() {
        return verifications;
    }

    /** The environments. */
    public Environments environments() {
        return environments;
    }

    /** The deployed and released versions. */
    public Deployments deployments() {
        return deployments;
    }

    /** The bundles of evidence. */
    public EvidenceStore evidence() {
        return evidence;
    }

    /** All that is known about some services and those they are integrated with; unknown names are left out. */
    public Ledger ledgerOf(Collection<String> names) {
        return database.read(transaction -> ledgers.read(transaction, names));
    }

    /** All that is known. */
    public Ledger ledger() {
        return database.read(ledgers::readAll);
    }

    @Override
    public void close() {
        database.close();
    }
}
