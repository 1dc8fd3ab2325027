package dev.crosscheck.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixtures on the real engine. Each test class keeps what they leave behind in a folder of its own. */
final class Fixtures {

    /** Fixtures name folders below it in their annotations, which take constants only. */
    static final String HOME = "target/fixtures/";

    static final String CATALOGUE = "src/test/resources/catalogue.yaml";
    static final String PRICING = "src/test/resources/pricing.proto";

    private final Path folder;
    private final Map<String, String> parameters;

    private Fixtures(Path folder, Map<String, String> parameters) {
        this.folder = folder;
        this.parameters = parameters;
    }

    /** Removes what earlier runs left in the folder. */
    static Fixtures in(String folder) throws IOException {
        Path path = Path.of(folder);
        assertThat(path).as("a folder that may be deleted").startsWithRaw(Path.of(HOME));
        if (Files.exists(path)) {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return new Fixtures(path, Map.of());
    }

    /** The same with JUnit's configuration parameters. */
    Fixtures with(Map<String, String> more) {
        return new Fixtures(folder, Map.copyOf(more));
    }

    Ran run(Class<?>... classes) {
        return run(Arrays.stream(classes).map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new));
    }

    Ran run(DiscoverySelector... selectors) {
        Path output = folder.resolve("output");
        return new Ran(
                output,
                EngineTestKit.engine("junit-jupiter")
                        .configurationParameter("crosscheck.output", output.toString())
                        .configurationParameters(parameters)
                        .selectors(selectors)
                        .execute());
    }
}
