package dev.crosscheck.testbed;

import dev.crosscheck.fake.Fake;
import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.Addresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The links of one testbed: where each listens and what it dials. */
final class Wiring {

    private static final ServiceName TEST = ServiceName.of("test");
    /** Nothing listens on port 1: until a provider runs, its consumers are refused, as without links. */
    private static final InetSocketAddress NOBODY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final SortedMap<LinkName, Link> links = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Recorder recorder;

    Wiring(Recorder recorder) {
        this.recorder = recorder;
    }

    void toFake(Fake fake, InetAddress gateway) {
        int port = fake.baseUri().getPort();
        open(fake.link(), gateway, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    void toContainer(LinkName link, InetAddress gateway) {
        open(link, gateway, NOBODY);
    }

    private void open(LinkName name, InetAddress gateway, InetSocketAddress provider) {
        links.put(
                name,
                Link.builder(name)
                        .listenOn(List.of(gateway, InetAddress.getLoopbackAddress()))
                        .to(provider)
                        .numbers(numbers::incrementAndGet)
                        .recorder(recorder)
                        .start());
    }

    /** The link of the test's own calls; only this JVM can reach it. */
    Link entry(ServiceName service) {
        return links.computeIfAbsent(
                LinkName.of(TEST, service),
                name -> Link.builder(name)
                        .to(NOBODY)
                        .numbers(numbers::incrementAndGet)
                        .recorder(recorder)
                        .start());
    }

    /** Sends every link of a provider to where it runs now. */
    void runsAt(Container container, Map<LinkName, Integer> ports) {
        ports.forEach((name, port) -> {
            Link link = links.get(name);
            if (link != null && name.provider().equals(container.name())) {
                link.to(container.address(port));
            }
        });
    }

    /** Where a consumer in its own network finds its providers. */
    Addresses seenBy(ServiceName consumer, InetAddress gateway) {
        return provider -> {
            Link link = links.get(LinkName.of(consumer, provider));
            if (link == null) {
                throw new IllegalStateException("no link " + consumer + " -> " + provider);
            }
            return new InetSocketAddress(gateway, link.port());
        };
    }

    SortedMap<LinkName, Link> links() {
        return links;
    }
}
