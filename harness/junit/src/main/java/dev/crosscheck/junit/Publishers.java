package dev.crosscheck.junit;

import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The providers whose messages a test class expects. */
final class Publishers {

    private Publishers() {}

    /** From the consumer to each of them. */
    static List<LinkName> links(Crosscheck wanted) {
        if (wanted.publishers().length == 0) {
            return List.of();
        }
        ServiceName consumer = consumer(wanted);
        return Arrays.stream(wanted.publishers())
                .map(provider -> LinkName.of(consumer, ServiceName.of(provider)))
                .toList();
    }

    /** A view of each for one test. */
    static Map<ServiceName, FakePublisher> open(Crosscheck wanted, Bed bed, String testClass) {
        Map<ServiceName, FakePublisher> open = new LinkedHashMap<>();
        for (LinkName link : links(wanted)) {
            FakePublisher publisher = FakePublisher.of(link.consumer(), link.provider())
                    .writtenBy(testClass)
                    .finding(bed::messageBroker)
                    .publishingAt(bed.messages(link.provider()).at().stream()
                            .map(URI::create)
                            .toList());
            open.put(
                    link.provider(),
                    bed.definition(link.provider()).map(publisher::defining).orElse(publisher));
        }
        return open;
    }

    private static ServiceName consumer(Crosscheck wanted) {
        if (!wanted.consumer().isEmpty()) {
            return ServiceName.of(wanted.consumer());
        }
        if (wanted.real().length != 1) {
            throw new IllegalArgumentException(
                    "@Crosscheck: real services were " + Arrays.toString(wanted.real())
                            + " (expected: one, the consumer of the publishers' messages). Give each consumer a class of its own.");
        }
        return ServiceName.of(wanted.real()[0]);
    }
}
