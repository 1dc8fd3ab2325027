package dev.crosscheck.cli;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.broker.PactToVerify;
import dev.crosscheck.broker.Selector;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which pacts to replay, and what of them. */
final class PactChoice {

    /**
     * A pact to replay.
     *
     * @param pact what is left of it
     * @param whole what it was
     * @param origin where it comes from, or null for a file
     */
    record Chosen(Pact pact, Pact whole, @Nullable PactToVerify origin) {}

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(
            names = "--pacts",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Pact files, directories of them, or a broker's URL; else the pacts of --broker are replayed.")
    private List<String> pacts = new ArrayList<>();

    @Option(
            names = "--select-branch",
            paramLabel = "B",
            description = "From the broker: the newest pacts of this branch.")
    private List<String> branches = new ArrayList<>();

    @Option(
            names = "--select-environment",
            paramLabel = "E",
            description = "From the broker: the pacts of what is in this environment.")
    private List<String> environments = new ArrayList<>();

    @Option(names = "--select-latest", description = "From the broker: the newest pact of each consumer.")
    private boolean latest;

    @Option(names = "--consumer", paramLabel = "NAME", description = "Only the pacts of this consumer, or these.")
    private List<String> consumers = new ArrayList<>();

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            description = "Only interactions whose description contains this text, or one of these.")
    private List<String> descriptions = new ArrayList<>();

    PactChoice() {}

    /** Whether all comes from the broker, whole. */
    boolean publishable() {
        return descriptions.isEmpty() && pacts.stream().allMatch(PactChoice::isUrl);
    }

    BrokerClient client(Map<String, String> environment) {
        return pacts.stream()
                .filter(PactChoice::isUrl)
                .findFirst()
                .map(url -> BrokerOption.client(url, environment))
                .orElseGet(() -> broker.client(environment));
    }

    /** All that was chosen; ends the command where that is nothing. */
    List<Chosen> load(ServiceName provider, @Nullable String branch, Map<String, String> environment)
            throws IOException, BrokerException {
        List<Path> paths =
                pacts.stream().filter(path -> !isUrl(path)).map(Path::of).toList();
        List<Pact> files =
                JsonFiles.under("pact", paths).stream().map(PactFiles::read).toList();
        List<Chosen> all = new ArrayList<>();
        files.stream()
                .filter(pact -> pact.provider().equals(provider))
                .forEach(pact -> all.add(new Chosen(pact, pact, null)));
        if (paths.size() < pacts.size() || pacts.isEmpty()) {
            client(environment)
                    .pactsToVerify(provider, branch, selectors())
                    .forEach(pact -> all.add(new Chosen(pact.pact(), pact.pact(), pact)));
        }
        List<Chosen> chosen =
                all.stream().filter(this::ofChosenConsumer).map(this::narrowed).toList();
        if (chosen.stream().allMatch(one -> one.pact().interactions().isEmpty())) {
            throw nothing(provider, files, all);
        }
        return chosen;
    }

    private boolean ofChosenConsumer(Chosen one) {
        return consumers.isEmpty() || consumers.contains(one.pact().consumer().value());
    }

    private Chosen narrowed(Chosen one) {
        Pact pact = one.pact();
        List<Interaction> interactions = pact.interactions().stream()
                .filter(interaction ->
                        descriptions.isEmpty() || descriptions.stream().anyMatch(interaction.description()::contains))
                .toList();
        return new Chosen(new Pact(pact.consumer(), pact.provider(), interactions), one.whole(), one.origin());
    }

    private List<Selector> selectors() {
        List<Selector> selectors = new ArrayList<>();
        branches.forEach(one -> selectors.add(Selector.branch(one)));
        environments.forEach(one -> selectors.add(Selector.environment(one)));
        if (latest) {
            selectors.add(Selector.latest());
        }
        return selectors;
    }

    private static CommandFailure nothing(ServiceName provider, List<Pact> files, List<Chosen> all) {
        TreeSet<String> known = new TreeSet<>();
        files.forEach(pact -> known.add(pact.link().toString()));
        all.forEach(one -> known.add(one.pact().link().toString()));
        return new CommandFailure(
                ExitCode.UNKNOWN,
                "replay: interactions for " + provider
                        + " were none (expected: one or more, or nothing is proven). Check the provider's name"
                        + " and the selection"
                        + (known.isEmpty() ? "." : "; there are pacts of " + String.join(", ", known) + "."));
    }

    private static boolean isUrl(String path) {
        return path.matches("(?i)https?://.*");
    }
}
