package dev.crosscheck.junit;

import dev.crosscheck.fake.Fake;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.Testbed;
import dev.crosscheck.topology.Mount;
import dev.crosscheck.topology.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that the answers of a testbed's real services depend on: images, how they are started, and what their own providers' fakes answer
 * from. Who finds it as it was need not ask a service again.
 */
final class Circumstances {

    private Circumstances() {}

    /** One text, the same for the same circumstances; empty when files of this machine are mounted, which may hold anything. */
    static Optional<String> of(Testbed testbed, Path pacts) {
        StringBuilder text = new StringBuilder(
                "crosscheck " + Circumstances.class.getPackage().getImplementationVersion());
        for (Map.Entry<ServiceName, String> container : testbed.imageDigests().entrySet()) {
            Service service = testbed.topology().service(container.getKey()).orElseThrow();
            if (service.mounts().stream().anyMatch(mount -> mount.kind() == Mount.Kind.BIND)) {
                return Optional.empty();
            }
            text.append('\n')
                    .append(service.name())
                    .append(' ')
                    .append(container.getValue())
                    .append(service.entrypoint())
                    .append(service.command())
                    .append(service.environment().stream()
                            .map(variable -> variable.name() + "=" + variable.value())
                            .toList())
                    .append(service.mounts());
        }
        for (Fake fake : testbed.fakes()) {
            Path pact = pacts.resolve(PactFiles.fileName(fake.link().consumer(), fake.name()));
            text.append('\n').append(fake.link()).append(' ');
            text.append(Files.isRegularFile(pact) ? Fingerprint.of(PactFiles.read(pact)) : "without a pact");
        }
        return Optional.of(text.toString());
    }
}
