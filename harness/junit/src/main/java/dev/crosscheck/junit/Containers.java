package dev.crosscheck.junit;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.link.Link;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Response;
import dev.crosscheck.testbed.Shell;
import dev.crosscheck.testbed.Testbed;
import dev.crosscheck.testbed.TestbedBuilder;
import dev.crosscheck.topology.Declaration;
import dev.crosscheck.topology.DefinitionSource;
import dev.crosscheck.topology.MessageSource;
import dev.crosscheck.topology.Service;
import dev.crosscheck.topology.StateSource;
import dev.crosscheck.verdict.Part;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Real services in containers, with fakes around them. */
final class Containers implements Bed {

    private final Testbed testbed;
    private final Path pacts;
    private final Map<ServiceName, Optional<Definition>> definitions = new ConcurrentHashMap<>();

    private Containers(Testbed testbed, Path pacts) {
        this.testbed = testbed;
        this.pacts = pacts;
    }

    static Containers start(Crosscheck wanted, Stamps stamps) {
        Path pacts = Path.of(wanted.pacts());
        TestbedBuilder testbed = Testbed.builder()
                .compose(Path.of(wanted.compose()))
                .real(wanted.real())
                .pacts(pacts)
                .stamps(stamps)
                .answers(wanted.answers());
        for (String provider : wanted.unprovable()) {
            testbed.answers(provider, Crosschecks.answers(wanted, provider));
        }
        return new Containers(testbed.start(), pacts);
    }

    @Override
    public List<Fake> fakes() {
        return testbed.fakes();
    }

    @Override
    public RealService real(ServiceName name) {
        return testbed.real(name.value());
    }

    @Override
    public List<StateSource> states(ServiceName provider) {
        return declaration(provider).map(Declaration::states).orElse(List.of());
    }

    @Override
    public MessageSource messages(ServiceName provider) {
        return declaration(provider).map(Declaration::messages).orElse(MessageSource.NONE);
    }

    private Optional<Declaration> declaration(ServiceName name) {
        return testbed.topology().service(name).flatMap(Service::declaration);
    }

    @Override
    public Shell shell(ServiceName service) {
        return testbed.shell(service.value());
    }

    @Override
    public MessageBroker messageBroker(URI address) {
        return MessageBroker.at(testbed.located(address));
    }

    @Override
    public Optional<Definition> definition(ServiceName provider) {
        return definitions.computeIfAbsent(
                provider, name -> testbed.topology().definition(name).map(DefinitionSource::read));
    }

    @Override
    public Link link(LinkName name) {
        return testbed.link(name);
    }

    @Override
    public List<LinkName> links() {
        return testbed.links().stream()
                .filter(link -> testbed.topology().service(link.consumer()).isPresent())
                .toList();
    }

    @Override
    public List<Part> parts(Settings settings) {
        Stream<Part> real = testbed.real().stream()
                .map(service -> new Part(
                        service.name(),
                        Part.Role.REAL,
                        settings.version(service.name()).orElse(null),
                        settings.branch().orElse(null),
                        service.image(),
                        service.imageDigest()));
        Stream<Part> infrastructure = testbed.infrastructure().entrySet().stream()
                .map(entry -> Part.infrastructure(entry.getKey(), entry.getValue()));
        Stream<Part> faked = testbed.fakes().stream().map(Fake::name).distinct().map(Part::fake);
        return Stream.of(real, infrastructure, faked).flatMap(parts -> parts).toList();
    }

    @Override
    public Optional<String> circumstances(ServiceName service) {
        return Circumstances.of(testbed, pacts);
    }

    @Override
    public Observations observations() {
        return testbed.observations();
    }

    @Override
    public Optional<Response> lastResponse(ServiceName service) {
        return real(service).lastResponse();
    }

    @Override
    public void close() {
        testbed.close();
    }

    @Override
    public String toString() {
        return testbed.toString();
    }
}
