package dev.crosscheck.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generator;
import au.com.dius.pact.core.model.generators.MockServerURLGenerator;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.generators.RandomDecimalGenerator;
import au.com.dius.pact.core.model.generators.RandomIntGenerator;
import au.com.dius.pact.core.model.generators.RegexGenerator;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Rules;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrpcGenerationTest {

    private final Generation atFake = Generation.ofReply(URI.create("http://pricing:50051"), 7);

    @Test
    void puts_values_into_fields_of_every_kind_wherever_they_are() {
        GrpcInteraction interaction =
                Zoo.expectation().reply(Zoo.animal("""
                                legs { length_cm: 1 } legs { length_cm: 2 } offspring_by_year { key: "2024" value: 1 }
                                offspring_by_year { key: "2025" value: 1 } scores: [1, 2, 3] diet: DIET_MEAT
                                mother { mother { name: "grandmother" } }
                                """), Rules.like()).build();
        Map<String, Generator> generators = new LinkedHashMap<>();
        generators.put("$.legs[*].length_cm", new RandomIntGenerator(40, 40));
        generators.put("$.offspring_by_year.2025", new RandomIntGenerator(9, 9));
        generators.put("$.scores[1]", new RandomIntGenerator(8, 8));
        generators.put("$.diet", new RegexGenerator("DIET_PLANTS"));
        generators.put("$.chip", new RegexGenerator("18446744073709551615"));
        generators.put("$.weight_kg", new RegexGenerator("12\\.5"));
        generators.put("$.photo", new RegexGenerator("png"));
        generators.put("$.mother.mother.name", new RegexGenerator("Granny"));
        generators.put("$.mother.mother.hungry", new RegexGenerator("true"));
        generators.put("$.name", new MockServerURLGenerator("http://x:80/animals/7", ".*(/animals/\\d+)$"));
        generators.forEach((path, generator) -> add(interaction, path, generator));

        assertThat(atFake.reply(interaction).message().orElseThrow()).isEqualTo(Zoo.animal("""
                                legs { length_cm: 40 } legs { length_cm: 40 } offspring_by_year { key: "2024" value: 1 }
                                offspring_by_year { key: "2025" value: 9 } scores: [1, 8, 3] diet: DIET_PLANTS
                                chip: 18446744073709551615 weight_kg: 12.5 photo: "png"
                                mother { mother { name: "Granny" hungry: true } }
                                name: "http://pricing:50051/animals/7"
                                """));
    }

    @Test
    void takes_values_of_states_into_requests_only() {
        GrpcInteraction interaction = Zoo.expectation()
                .request(Zoo.request("name: 'A1'"), Rules.exactly())
                .requestMetadata(Map.of("tenant", "t"))
                .reply(Zoo.animal("name: 'A1'"), Rules.like())
                .build();
        var asked = interaction.model().getRequest().getGenerators();
        asked.addGenerator(Category.BODY, "$.name", new ProviderStateGenerator("animal-${id}"));
        asked.addGenerator(Category.METADATA, "tenant", new ProviderStateGenerator("${tenant}"));
        add(interaction, "$.name", new ProviderStateGenerator("${id}"));
        Generation toProvider = Generation.ofRequest(Map.of("id", 77, "tenant", "blue"), 7);

        assertThat(toProvider.request(interaction)).isEqualTo(Zoo.request("name: 'animal-77'"));
        assertThat(toProvider.requestMetadata(interaction)).isEqualTo(Map.of("tenant", "blue"));
        assertThat(atFake.reply(interaction)).isEqualTo(interaction.reply());
    }

    @Test
    void writes_values_of_states_down_with_the_rules() {
        GrpcInteraction interaction = Zoo.expectation()
                .request(
                        Zoo.request("name: 'A1'"),
                        Rules.exactly().fromState("name", "animal-${id}").headerFromState("tenant", "${tenant}"))
                .requestMetadata(Map.of("tenant", "t"))
                .build();
        Generation toProvider = Generation.ofRequest(Map.of("id", 77, "tenant", "blue"), 7);

        assertThat(toProvider.request(interaction)).isEqualTo(Zoo.request("name: 'animal-77'"));
        assertThat(toProvider.requestMetadata(interaction)).isEqualTo(Map.of("tenant", "blue"));
        assertThatThrownBy(() -> Zoo.expectation()
                        .request(Zoo.request("name: 'A1'"), Rules.exactly().pathFromState("/${id}"))
                        .build())
                .hasMessageContaining("value from a state was for the PATH (expected: a field or metadata");
    }

    @Test
    void says_where_a_value_has_no_place_to_go() {
        assertThatThrownBy(() -> reply("$.wings", new RandomIntGenerator(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("generator was at '$.wings'")
                .hasMessageContaining("name, diet, mood");
        assertThatThrownBy(() -> reply("$.scores", new RandomIntGenerator(1, 2)))
                .hasMessageContaining("a path to its items, such as $.scores[*]");
        assertThatThrownBy(() -> reply("$.age", new RandomDecimalGenerator(6)))
                .hasMessageContaining("generated value of zoo.v1.Animal.age was '")
                .hasMessageContaining("expected: a number that fits");
        assertThatThrownBy(() -> reply("$.name.first", new RandomIntGenerator(1, 2)))
                .hasMessageContaining("inside zoo.v1.Animal.name");
    }

    private void reply(String path, Generator generator) {
        GrpcInteraction interaction = Zoo.expectation()
                .reply(Zoo.animal("name: 'x' scores: 1"), Rules.like())
                .build();
        add(interaction, path, generator);
        atFake.reply(interaction);
    }

    private static void add(GrpcInteraction interaction, String path, Generator generator) {
        interaction.model().getResponse().get(0).getGenerators().addGenerator(Category.BODY, path, generator);
    }
}
