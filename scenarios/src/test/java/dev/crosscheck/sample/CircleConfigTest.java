package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Holds CircleCI's configuration to CircleCI's own schema, and its references to each other, which the schema does not check. */
class CircleConfigTest {

    private static final Path CONFIG = Path.of("../.circleci/config.yml");
    private static final Set<String> BUILT_IN_STEPS =
            Set.of("checkout", "run", "restore_cache", "save_cache", "store_test_results", "store_artifacts");

    private static JsonNode config;

    @BeforeAll
    static void read() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Reader reader = Files.newBufferedReader(CONFIG)) {
            config = new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(options)).load(reader));
        }
    }

    @Test
    void fits_circle_ci_schema() throws IOException {
        JsonSchema schema = circleCiSchema();
        assertThat(schema.validate(config)).isEmpty();

        ObjectNode misspelt = config.deepCopy();
        ((ObjectNode) misspelt.at("/executors/machine")).set("machien", misspelt.at("/executors/machine/machine"));
        ((ObjectNode) misspelt.at("/executors/machine")).remove("machine");
        assertThat(schema.validate(misspelt)).as("what is misspelt is found").isNotEmpty();
    }

    private static JsonSchema circleCiSchema() throws IOException {
        Path file = Path.of(System.getProperty("circleci.schema", "../../shared/data/circleci-schema.json"));
        assumeTrue(Files.exists(file), "no schema at " + file + ": give one with -Dcircleci.schema=FILE");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Files.readString(file));
    }

    @Test
    void names_only_steps_executors_and_jobs_that_exist() {
        Set<String> steps = new HashSet<>(BUILT_IN_STEPS);
        names(config.path("commands")).forEach(steps::add);
        Stream.of("commands", "jobs")
                .flatMap(kind -> config.path(kind).properties().stream())
                .flatMap(owner -> elements(owner.getValue().path("steps")))
                .forEach(step -> assertThat(steps).contains(name(step)));
        Set<String> executors = new HashSet<>();
        names(config.path("executors")).forEach(executors::add);
        config.path("jobs")
                .forEach(job ->
                        assertThat(executors).contains(job.path("executor").asText()));
        Set<String> jobs = new HashSet<>();
        names(config.path("jobs")).forEach(jobs::add);
        assertThat(jobs).isNotEmpty();
        config.path("workflows")
                .forEach(workflow -> elements(workflow.path("jobs"))
                        .forEach(job -> assertThat(jobs).contains(name(job))));
    }

    @Test
    void runs_the_nightly_only_when_its_schedule_or_a_person_asks() {
        assertThat(config.at("/workflows/nightly/when").toString())
                .contains("scheduled_pipeline", "pipeline.schedule.name", "pipeline.parameters.nightly");
        assertThat(config.at("/workflows/push/when/and").toString()).contains("not");
    }

    @Test
    void calls_scripts_that_are_there_and_may_be_run() {
        Stream<String> scripts = config.path("jobs").properties().stream()
                .flatMap(job -> elements(job.getValue().path("steps")))
                .map(step -> step.findValue("script").asText());
        assertThat(scripts).isNotEmpty().allMatch(script -> Files.isExecutable(Path.of("..", script)));
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        assertThat(array).isNotEmpty();
        return array.valueStream();
    }

    private static String name(JsonNode stepOrJob) {
        return stepOrJob.isTextual()
                ? stepOrJob.asText()
                : stepOrJob.fieldNames().next();
    }
}
