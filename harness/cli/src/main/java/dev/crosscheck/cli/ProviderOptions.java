package dev.crosscheck.cli;

import dev.crosscheck.fake.Answers;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.Testbed;
import dev.crosscheck.testbed.TestbedBuilder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say where the provider is that is replayed against: somewhere already, or in a compose file. */
final class ProviderOptions {

    @Option(names = "--provider", paramLabel = "NAME", required = true, description = "Who is to keep them.")
    private String provider = "";

    @Option(names = "--target", paramLabel = "HOST:PORT", description = "Where the provider listens.")
    private @Nullable String target;

    @Option(
            names = "--compose",
            paramLabel = "FILE",
            description =
                    "In place of --target: start the provider as this file says, with its infrastructure and fakes of what it"
                            + " calls. States and messages are as its x-crosscheck says.")
    private @Nullable Path compose;

    @Option(
            names = "--image",
            paramLabel = "NAME[@DIGEST]",
            description =
                    "What the provider runs as, for the evidence: NAME is looked up at the engine. Default: what the"
                            + " container runs that listens at --target. With --compose, what to run it as.")
    private @Nullable String image;

    @Option(
            names = "--fake-pacts",
            paramLabel = "DIR",
            description = "With --compose: what the fakes of what the provider calls answer, recorded pacts.")
    private @Nullable Path fakePacts;

    @Option(
            names = "--generate",
            description = "With --compose: let these fakes make up answers that fit their definitions.")
    private boolean generate;

    @Mixin
    private final StateOptions states = new StateOptions();

    @Mixin
    private final MessageOptions messages = new MessageOptions();

    ProviderOptions() {}

    ServiceName name() {
        return ServiceName.of(provider);
    }

    void refuseContradictions() {
        if ((target == null) == (compose == null)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "replay: " + (target == null ? "neither --target nor" : "both --target and")
                            + " --compose was given (expected: one of the two). Say where the provider listens, or how"
                            + " to start it.");
        }
        if (compose == null && (fakePacts != null || generate)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "replay: " + (generate ? "--generate" : "--fake-pacts")
                            + " was given without --compose (expected: what has fakes). Drop it.");
        }
    }

    /** The provider, started where that was asked for. */
    RunningProvider running(Console console) {
        if (target != null) {
            Target.requireListening(target);
            return new ProviderElsewhere(name(), target, states, messages, image(target, console));
        }
        TestbedBuilder builder = Testbed.builder()
                .compose(Objects.requireNonNull(compose))
                .environment(console.environment())
                .real(provider)
                .answers(generate ? Answers.GENERATE : Answers.PROMISED);
        if (image != null) {
            builder.image(provider, image);
        }
        if (fakePacts != null) {
            builder.pacts(fakePacts);
        }
        console.note("replay: starting " + provider);
        return new ProviderInContainers(builder.start(), name(), states, messages);
    }

    private Supplier<Optional<Image>> image(String listening, Console console) {
        Engine engine = new Engine(console.environment());
        String named = image;
        return () -> named == null ? Image.behind(listening, engine) : Optional.of(Image.named(named, engine));
    }
}
