package dev.crosscheck.broker;

import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.gate.Matrix;
import dev.crosscheck.gate.Question;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a Pact Broker, PactFlow, or the embedded broker.
 *
 * <p>Each method is one question. It is answered within 10 seconds, or fails with a {@link BrokerException}: never with half an
 * answer. No redirect and no link that leads away from the broker is followed. Thread-safe.
 */
public final class BrokerClient {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Place broker;
    private final Credentials credentials;
    private final Limits limits;

    BrokerClient(URI address, Credentials credentials, Limits limits) {
        this.broker = new Place(address);
        this.credentials = credentials;
        this.limits = limits;
    }

    /**
     * A client for the broker at an address.
     *
     * @throws IllegalArgumentException if the address is not an HTTP address, or holds credentials
     */
    public static BrokerClient of(URI address, Credentials credentials) {
        return new BrokerClient(address, credentials, Limits.standard());
    }

    /**
     * Asks for the broker's front page.
     *
     * @throws BrokerException if nobody answers like a broker
     */
    public void ping() throws BrokerException {
        ask().index().link("pb:publish-contracts", Map.of());
    }

    /**
     * Publishes what a consumer's version expects.
     *
     * @param files pact files of one consumer, complete ones: a partial pact is refused
     * @param version of the consumer
     * @param branch it was built from, when known
     * @param tags may be empty
     * @return what the broker has to say about it
     * @throws BrokerException if the broker cannot be asked or refuses
     * @throws IllegalArgumentException if a pact is partial or the files are not of one consumer
     */
    public List<String> publish(List<Path> files, String version, @Nullable String branch, List<String> tags)
            throws BrokerException {
        return Publishing.publish(ask(), files, version, branch, tags);
    }

    /**
     * Asks which pacts a provider is to keep.
     *
     * @param provider who is asked to keep them
     * @param branch the provider's branch, when known
     * @param selectors which consumers'; none means the main branches, the branch of the same name, and all that is deployed or
     *     released
     * @throws BrokerException if the broker cannot be asked, refuses, or holds a pact that cannot be read
     */
    public List<PactToVerify> pactsToVerify(ServiceName provider, @Nullable String branch, List<Selector> selectors)
            throws BrokerException {
        return pactsToVerify(provider, branch, selectors, null);
    }

    /**
     * The same, with consumers' work in progress besides: what no selector asks for, and which is pending until it is kept.
     *
     * @param inProgressSince the day from which on a consumer's new work counts; null for none of it
     * @throws BrokerException if the broker cannot be asked, refuses, or holds a pact that cannot be read
     * @throws IllegalArgumentException if work in progress is asked for without a branch, for which it could be pending
     */
    public List<PactToVerify> pactsToVerify(
            ServiceName provider,
            @Nullable String branch,
            List<Selector> selectors,
            @Nullable LocalDate inProgressSince)
            throws BrokerException {
        return Fetching.pacts(ask(), provider, branch, selectors, inProgressSince);
    }

    /**
     * Asks what a provider was last seen to keep, of each consumer's newest pact.
     *
     * @return the stamps in the newest verification result of each; none where other tools verified
     * @throws BrokerException if the broker cannot be asked, or holds a stamp that cannot be read
     */
    public List<Stamp> stamps(ServiceName provider) throws BrokerException {
        return Stamping.stamps(ask(), provider);
    }

    /**
     * Says whether a provider's version keeps a pact.
     *
     * @param pact as the broker gave it
     * @param version of the provider
     * @param branch it was built from, when known
     * @param replayed every interaction of the pact
     * @param evidence what it stands on, when there is some
     * @return false when nothing was said, since not every interaction could be judged: an unknown is not a failure
     * @throws BrokerException if the broker cannot be asked or refuses
     * @throws IllegalArgumentException if interactions are missing: a part is not the whole
     */
    public boolean publishResults(
            PactToVerify pact,
            String version,
            @Nullable String branch,
            List<ReplayedInteraction> replayed,
            @Nullable EvidenceReference evidence)
            throws BrokerException {
        return Results.publish(ask(), pact, version, branch, replayed, evidence);
    }

    /**
     * Gives the broker a run's evidence to keep, if it can.
     *
     * @return how to find it again; the address is absent when this broker keeps no evidence
     * @throws BrokerException if the broker cannot be asked or refuses
     */
    public EvidenceReference keep(Evidence evidence) throws BrokerException {
        return Keeping.keep(ask(), evidence);
    }

    /**
     * Reads what the broker knows about a version and those it would meet.
     *
     * @throws BrokerException if the broker cannot be asked, or answers what is no matrix
     */
    public Matrix matrix(Question question) throws BrokerException {
        return MatrixReader.read(ask(), question);
    }

    /**
     * Says that a version now runs in an environment.
     *
     * @throws BrokerException if the broker cannot be asked, or knows no such version or environment
     */
    public void recordDeployment(ServiceName service, String version, String environment) throws BrokerException {
        Deployments.record(ask(), service, version, environment);
    }

    /**
     * Makes sure that an environment is there.
     *
     * @param production whether it counts as production where it is new
     * @throws BrokerException if the broker cannot be asked or refuses
     */
    public void ensureEnvironment(String name, boolean production) throws BrokerException {
        Deployments.ensureEnvironment(ask(), name, production);
    }

    private Conversation ask() {
        return new Conversation(http, broker, credentials, limits);
    }

    @Override
    public String toString() {
        return broker.toString();
    }
}
