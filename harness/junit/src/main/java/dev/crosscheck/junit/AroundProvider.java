package dev.crosscheck.junit;

import dev.crosscheck.fake.Fake;
import dev.crosscheck.link.Link;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.Surroundings;
import dev.crosscheck.testbed.Shell;
import java.util.List;

/** What a bed has around the provider of a pact that is being replayed. */
record AroundProvider(Bed bed, LinkName pact) implements Surroundings {

    @Override
    public ServiceName provider() {
        return pact.provider();
    }

    @Override
    public String consumer() {
        return pact.consumer().value();
    }

    @Override
    public String address() {
        return bed.address(provider());
    }

    @Override
    public Shell shell(ServiceName service) {
        return bed.shell(service);
    }

    @Override
    public Link link(LinkName name) {
        return bed.link(name);
    }

    @Override
    public List<Fake> fakes() {
        return bed.fakes().stream()
                .filter(fake -> fake.link().consumer().equals(provider()))
                .toList();
    }
}
