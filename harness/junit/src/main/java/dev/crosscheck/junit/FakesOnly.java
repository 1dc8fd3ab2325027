package dev.crosscheck.junit;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Response;
import dev.crosscheck.verdict.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fakes for a consumer whose code runs in this JVM; it calls them directly, so there are no links to observe or break. */
final class FakesOnly implements Bed {

    private final ServiceName consumer;
    private final List<Fake> fakes;
    private final Map<ServiceName, Definition> definitions;
    private final Observations unlinked = new Observations();

    private FakesOnly(ServiceName consumer, List<Fake> fakes, Map<ServiceName, Definition> definitions) {
        this.consumer = consumer;
        this.fakes = fakes;
        this.definitions = definitions;
    }

    static FakesOnly start(Crosscheck wanted, List<Pact> pacts, Stamps stamps) {
        ServiceName consumer = ServiceName.of(wanted.consumer());
        refuseTwins(wanted);
        List<Fake> fakes = new ArrayList<>();
        Map<ServiceName, Definition> definitions = new HashMap<>();
        try {
            for (ProviderDefinition definition : wanted.definitions()) {
                ServiceName provider = ServiceName.of(definition.provider());
                definitions.put(provider, Definitions.at(definition.file(), List.of()));
                fakes.add(Fake.builder(consumer, provider, Objects.requireNonNull(definitions.get(provider)))
                        .pacts(pacts)
                        .stamps(stamps)
                        .answers(Crosschecks.answers(wanted, definition.provider()))
                        .start());
            }
        } catch (RuntimeException | Error e) {
            fakes.forEach(Fake::close);
            throw e;
        }
        return new FakesOnly(consumer, List.copyOf(fakes), definitions);
    }

    private static void refuseTwins(Crosscheck wanted) {
        Set<String> known = new HashSet<>();
        for (ProviderDefinition definition : wanted.definitions()) {
            if (!known.add(definition.provider())) {
                throw new IllegalArgumentException("@Crosscheck: provider " + definition.provider()
                        + " was defined twice (expected: once). Remove one @ProviderDefinition.");
            }
        }
    }

    @Override
    public List<Fake> fakes() {
        return fakes;
    }

    @Override
    public RealService real(ServiceName name) {
        throw new IllegalArgumentException("@Real: service was '" + name + "' (expected: no container, as " + consumer
                + " runs in this JVM). Name it in @Crosscheck(real = ...) instead of a consumer.");
    }

    @Override
    public Optional<Definition> definition(ServiceName provider) {
        return Optional.ofNullable(definitions.get(provider));
    }

    @Override
    public Link link(LinkName name) {
        throw new IllegalArgumentException("@On: link was '" + name + "' (expected: no link, as " + consumer
                + " runs in this JVM and calls its fakes directly). Name real services instead of a consumer.");
    }

    @Override
    public List<LinkName> links() {
        return fakes.stream().map(Fake::link).toList();
    }

    @Override
    public List<Part> parts(Settings settings) {
        Part self = new Part(
                consumer,
                Part.Role.REAL,
                settings.version(consumer).orElse(null),
                settings.branch().orElse(null),
                null,
                null);
        return Stream.concat(Stream.of(self), fakes.stream().map(Fake::name).map(Part::fake))
                .toList();
    }

    @Override
    public Optional<String> circumstances(ServiceName service) {
        return Optional.empty();
    }

    @Override
    public Observations observations() {
        return unlinked;
    }

    @Override
    public Optional<Response> lastResponse(ServiceName service) {
        return Optional.empty();
    }

    @Override
    public void close() {
        fakes.forEach(Fake::close);
    }

    @Override
    public String toString() {
        return "fakes for " + consumer;
    }
}
