package dev.crosscheck.broker.server.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the broker knows about some services, as one consistent picture: every decision is a pure function of it.
 *
 * @param publications the pact of each consumer version and provider, as last published
 * @param deployments those that are current
 */
public record Ledger(
        List<Service> services,
        List<Version> versions,
        List<Publication> publications,
        List<Verification> verifications,
        List<Environment> environments,
        List<Deployment> deployments) {

    /** Copies the lists. */
    public Ledger {
        services = List.copyOf(services);
        versions = List.copyOf(versions);
        publications = List.copyOf(publications);
        verifications = List.copyOf(verifications);
        environments = List.copyOf(environments);
        deployments = List.copyOf(deployments);
    }

    /** The service of that name. */
    public Optional<Service> service(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** All versions of a service, newest first. */
    public List<Version> versionsOf(String service) {
        return versions.stream()
                .filter(version -> version.service().equals(service))
                .sorted(Comparator.comparingLong(Version::id).reversed())
                .toList();
    }

    /** All pacts that a provider must keep, newest consumer version first. */
    public List<Publication> pactsWith(String provider) {
        return publications.stream()
                .filter(publication -> publication.provider().equals(provider))
                .sorted(Comparator.comparingLong((Publication publication) ->
                                publication.consumer().id())
                        .reversed())
                .toList();
    }

    /** All verifications of a content, newest first. */
    public List<Verification> verificationsOf(long contentId) {
        return verifications.stream()
                .filter(verification -> verification.contentId() == contentId)
                .sorted(Comparator.comparingLong(Verification::id).reversed())
                .toList();
    }

    /** The environment of that name. */
    public Optional<Environment> environment(String name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }

    /** Whether a version is deployed to, or released and supported in, an environment. */
    public boolean isIn(Version version, String environment) {
        return deployments.stream()
                .anyMatch(deployment -> deployment.isCurrent()
                        && deployment.version().id() == version.id()
                        && deployment.environment().name().equals(environment));
    }
}
