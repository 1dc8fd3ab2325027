package dev.crosscheck.broker.server.domain;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the broker knows about some services, as one consistent picture: every decision is a pure function of it. */
public final class Ledger {
    private final List<Service> services;
    private final List<Publication> publications;
    private final List<Environment> environments;
    private final List<Deployment> deployments;
    private final Map<String, List<Version>> versionsByService;
    private final Map<Long, List<Verification>> verificationsByContent;

    /**
     * Draws the picture.
     *
     * @param publications the pact of each consumer version and provider, as last published
     * @param deployments those that are current
     */
    public Ledger(
            List<Service> services,
            List<Version> versions,
            List<Publication> publications,
            List<Verification> verifications,
            List<Environment> environments,
            List<Deployment> deployments) {
        this.services = List.copyOf(services);
        this.publications = publications.stream()
                .sorted(Comparator.comparingLong((Publication publication) ->
                                publication.consumer().id())
                        .thenComparingLong(Publication::id)
                        .reversed())
                .toList();
        this.environments = List.copyOf(environments);
        this.deployments = List.copyOf(deployments);
        this.versionsByService = versions.stream()
                .sorted(Comparator.comparingLong(Version::id).reversed())
                .collect(groupingBy(Version::service));
        this.verificationsByContent = verifications.stream()
                .sorted(Comparator.comparingLong(Verification::id).reversed())
                .collect(groupingBy(Verification::contentId));
    }

    /** All pacts, newest consumer version first. */
    public List<Publication> publications() {
        return publications;
    }

    /** What is in an environment now. */
    public List<Deployment> deployments() {
        return deployments;
    }

    /** The service of that name. */
    public Optional<Service> service(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** The environment of that name. */
    public Optional<Environment> environment(String name) {
        return environments.stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst();
    }

    /** All versions of a service, newest first. */
    public List<Version> versionsOf(String service) {
        return versionsByService.getOrDefault(service, List.of());
    }

    /** All pacts that a provider must keep, newest consumer version first. */
    public List<Publication> pactsWith(String provider) {
        return publications.stream()
                .filter(publication -> publication.provider().equals(provider))
                .toList();
    }

    /** All verifications of a content, newest first. */
    public List<Verification> verificationsOf(long contentId) {
        return verificationsByContent.getOrDefault(contentId, List.of());
    }

    /** Whether a version is deployed to, or released and supported in, an environment. */
    public boolean isIn(Version version, String environment) {
        return deployments.stream()
                .anyMatch(deployment -> deployment.isCurrent()
                        && deployment.version().id() == version.id()
                        && deployment.environment().name().equals(environment));
    }
}
