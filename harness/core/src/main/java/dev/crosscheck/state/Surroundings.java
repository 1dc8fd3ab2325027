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
        return new AroundReal(testbed, provider, "");
    }

    /** The same while a pact is replayed. */
    static Surroundings of(Testbed testbed, LinkName pact) {
        return new AroundReal(testbed, pact.provider(), pact.consumer().value());
    }
}
