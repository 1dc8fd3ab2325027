package dev.crosscheck.junit;

import dev.crosscheck.fake.Answers;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what an annotation asks for. */
final class Crosschecks {

    private Crosschecks() {}

    static Bed start(Crosscheck wanted, Stamps stamps) {
        boolean containers = wanted.real().length > 0;
        boolean here = !wanted.consumer().isEmpty();
        if (containers == here) {
            throw new IllegalArgumentException(
                    "@Crosscheck: it named " + (here ? "both" : "neither") + " real services "
                            + (here ? "and" : "nor")
                            + " a consumer (expected: one of the two). Say which services run as containers, or"
                            + " which consumer's code runs in this JVM.");
        }
        if (here && wanted.definitions().length == 0 && wanted.publishers().length == 0) {
            throw new IllegalArgumentException("@Crosscheck: consumer " + wanted.consumer()
                    + " had no definitions (expected: one for each provider it calls). Add a @ProviderDefinition, or name the"
                    + " publishers whose messages it handles.");
        }
        if (containers && wanted.definitions().length > 0) {
            throw new IllegalArgumentException(
                    "@Crosscheck: definitions were given with real services (expected: only with"
                            + " a consumer in this JVM). Name them in the compose file, under x-crosscheck.");
        }
        return containers
                ? Containers.start(wanted, stamps)
                : FakesOnly.start(wanted, recorded(Path.of(wanted.pacts())), stamps);
    }

    /** What the fakes of a provider may say. */
    static Answers answers(Crosscheck wanted, String provider) {
        boolean excused = wanted.answers() == Answers.STRICT
                && Arrays.asList(wanted.unprovable()).contains(provider);
        return excused ? Answers.PROMISED : wanted.answers();
    }

    /** The providers whose proof matters: those that somebody expects something of, and that can be replayed against. */
    static Set<ServiceName> provable(Crosscheck wanted) {
        Set<ServiceName> providers = new TreeSet<>();
        recorded(Path.of(wanted.pacts())).forEach(pact -> providers.add(pact.provider()));
        for (ProviderDefinition definition : wanted.definitions()) {
            providers.add(ServiceName.of(definition.provider()));
        }
        for (String excused : wanted.unprovable()) {
            providers.remove(ServiceName.of(excused));
        }
        return providers;
    }

    /** Every pact in a folder; a folder that is not there holds none. */
    static List<Pact> recorded(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(PactFiles::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("pacts: folder " + folder + " could not be read. Check its rights.", e);
        }
    }
}
