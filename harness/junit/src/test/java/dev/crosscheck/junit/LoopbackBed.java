package dev.crosscheck.junit;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.link.Link;
import dev.crosscheck.messaging.BrokerInThisJvm;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Response;
import dev.crosscheck.topology.MessageSource;
import dev.crosscheck.verdict.Part;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bed without containers: a shop in this JVM that calls pricing over a real link. Its "real" pricing is a double whose prices the
 * fixtures choose.
 */
final class LoopbackBed implements Bed {

    static final ServiceName SHOP = ServiceName.of("shop");
    static final ServiceName PRICING = ServiceName.of("pricing");
    private static final LinkName LINK = LinkName.of(SHOP, PRICING);

    /** The address of {@link #PRICES}. */
    static final String BROKER = "jvm:prices";
    /** Where fixtures publish. */
    static final BrokerInThisJvm PRICES = new BrokerInThisJvm();

    private final OnLoopback wanted;
    private final Observations observations = new Observations();
    private final Definition definition = Definitions.read(Path.of(Fixtures.PRICING));
    private final dev.crosscheck.fake.Fake pricing;
    private final FakeService prices;
    private final Link link;
    private final ManagedChannel channel;
    private volatile @Nullable Response last;

    LoopbackBed(OnLoopback wanted) {
        this.wanted = wanted;
        pricing = dev.crosscheck.fake.Fake.builder(SHOP, PRICING, definition).start();
        prices = pricing.open();
        prices.whenCalled("shop.Pricing/Quote", "{\"sku\":\"A1\"}")
                .reply("{\"currency\":\"" + wanted.currency() + "\",\"amount_minor\":2000}");
        link = Link.builder(LINK)
                .to(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), pricing.baseUri().getPort()))
                .recorder(observations.recorder())
                .start();
        channel = Grpc.newChannelBuilder("127.0.0.1:" + link.port(), InsecureChannelCredentials.create())
                .build();
    }

    /** Somebody orders: the shop asks for a price, and answers 201 or, without one, 503. */
    Response order() {
        Response response;
        try {
            response = new Response(201, Map.of(), Consumer.currency(channel, "A1"));
        } catch (StatusRuntimeException e) {
            response = new Response(503, Map.of(), String.valueOf(e.getStatus().getCode()));
        }
        last = response;
        return response;
    }

    @Override
    public List<dev.crosscheck.fake.Fake> fakes() {
        return List.of();
    }

    @Override
    public RealService real(ServiceName name) {
        throw new IllegalArgumentException("@Real: service was '" + name + "' (expected: none, without containers).");
    }

    @Override
    public String address(ServiceName name) {
        return pricing.address();
    }

    @Override
    public MessageBroker messageBroker(URI address) {
        return address.toString().equals(BROKER) ? PRICES : MessageBroker.at(address);
    }

    @Override
    public MessageSource messages(ServiceName provider) {
        return wanted.declared() ? new MessageSource(List.of(BROKER), List.of()) : MessageSource.NONE;
    }

    @Override
    public Optional<Definition> definition(ServiceName provider) {
        return wanted.defined() ? Optional.of(definition) : Optional.empty();
    }

    @Override
    public Link link(LinkName name) {
        return link;
    }

    @Override
    public List<LinkName> links() {
        return List.of(LINK);
    }

    @Override
    public List<Part> parts(Settings settings) {
        return Stream.of(SHOP, PRICING)
                .map(name -> Part.real(name, "1.0").as("example/" + name, wanted.image()))
                .toList();
    }

    @Override
    public Optional<String> circumstances(ServiceName service) {
        return Optional.of("loopback");
    }

    @Override
    public Observations observations() {
        return observations;
    }

    @Override
    public Optional<Response> lastResponse(ServiceName service) {
        return Optional.ofNullable(last);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        link.close();
        prices.close();
        pricing.close();
    }
}
