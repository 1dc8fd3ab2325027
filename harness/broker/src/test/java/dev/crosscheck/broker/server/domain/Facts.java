package dev.crosscheck.broker.server.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A ledger written down fact by fact; each fact is a second younger than the one before. */
final class Facts {
    private final List<Service> services = new ArrayList<>();
    private final List<Version> versions = new ArrayList<>();
    private final List<Publication> publications = new ArrayList<>();
    private final List<Verification> verifications = new ArrayList<>();
    private final List<Environment> environments = new ArrayList<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private long facts;

    /** A version on a branch; its service gets the main branch {@code main}. */
    Version version(String service, String number, String branch, String... tags) {
        if (services.stream().noneMatch(known -> known.name().equals(service))) {
            services.add(new Service(++facts, service, null, null, "main", now()));
        }
        long id = ++facts;
        List<Label> labels = new ArrayList<>();
        for (String tag : tags) {
            labels.add(new Label(tag, now()));
        }
        List<Label> branches = branch.isEmpty() ? List.of() : List.of(new Label(branch, now()));
        Version version = new Version(id, service, number, null, branches, labels, now());
        versions.add(version);
        return version;
    }

    /** Publications with the same content number share their verifications. */
    Publication pact(Version consumer, String provider, long content) {
        Publication pact =
                new Publication(++facts, consumer, provider, content, "sha" + content, 1, Instant.ofEpochSecond(facts));
        publications.add(pact);
        return pact;
    }

    Verification result(Publication pact, Version provider, boolean success) {
        return result(pact, provider, success, false);
    }

    Verification result(Publication pact, Version provider, boolean success, boolean wip) {
        long id = ++facts;
        Verification verification =
                new Verification(id, pact.contentId(), Math.toIntExact(id), provider, success, wip, now());
        verifications.add(verification);
        return verification;
    }

    Environment environment(String name) {
        Environment environment = new Environment(name + "-uuid", name, null, false, null, now());
        environments.add(environment);
        return environment;
    }

    void deploy(Version version, Environment environment) {
        deployments.add(
                new Deployment("d" + ++facts, Deployment.Kind.DEPLOYED, version, environment, null, now(), null));
    }

    void release(Version version, Environment environment) {
        deployments.add(
                new Deployment("r" + ++facts, Deployment.Kind.RELEASED, version, environment, null, now(), null));
    }

    Instant now() {
        return Instant.ofEpochSecond(facts);
    }

    Ledger ledger() {
        return new Ledger(services, versions, publications, verifications, environments, deployments);
    }
}
