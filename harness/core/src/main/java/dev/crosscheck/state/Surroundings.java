package dev.crosscheck.state;

import dev.crosscheck.fake.Fake;
import dev.crosscheck.link.Link;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.Shell;
import dev.crosscheck.testbed.Testbed;
import java.util.List;

/** What is around a real provider, as far as states need it. */
public interface Surroundings {

    /** The provider. */
    ServiceName provider();

    /** Whose pact is replayed, or empty where that is not known. */
    default String consumer() {
        return "";
    }

    /** Where it is reached: {@code host:port}. */
    String address();

    /** The inside of a container. */
    Shell shell(ServiceName service);

    /** A link of the provider's. */
    Link link(LinkName name);

    /** The fakes of what the provider calls. */
    List<Fake> fakes();

    /** What a testbed has around one of its real services. */
    static Surroundings of(Testbed testbed, ServiceName provider) {
        return new Surroundings() {
            @Override
            public ServiceName provider() {
                return provider;
            }

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
        };
    }
}
