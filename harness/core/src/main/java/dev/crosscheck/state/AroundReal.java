package dev.crosscheck.state;

import dev.crosscheck.fake.Fake;
import dev.crosscheck.link.Link;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.Shell;
import dev.crosscheck.testbed.Testbed;
import java.util.List;

/** What a testbed has around one of its real services. */
record AroundReal(Testbed testbed, ServiceName provider, String consumer) implements Surroundings {

    @Override
    public String address() {
        return testbed.real(provider.value()).address();
    }

    @Override
    public Shell shell(ServiceName service) {
        return testbed.shell(service.value());
    }

    @Override
    public Link link(LinkName name) {
        return testbed.link(name);
    }

    @Override
    public List<Fake> fakes() {
        return testbed.fakes().stream()
                .filter(fake -> fake.link().consumer().equals(provider))
                .toList();
    }
}
