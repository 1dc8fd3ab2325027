package dev.crosscheck.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XML bodies before their schema; the names are those of the specification's own examples. */
class XmlBodiesTest {

    private static final RestDefinition ZOO = RestDefinition.of("""
            openapi: 3.1.0
            info: {title: Zoo, version: '1'}
            paths:
              /animals:
                get:
                  responses:
                    '200':
                      description: OK
                      content:
                        application/xml: {schema: {$ref: '#/components/schemas/Animal'}}
              /names:
                get:
                  responses:
                    '200':
                      description: OK
                      content:
                        application/xml:
                          schema:
                            type: array
                            xml: {name: names, wrapped: true}
                            items: {type: string, maxLength: 5, xml: {name: name}}
            components:
              schemas:
                Named:
                  type: object
                  required: [name]
                  properties:
                    name: {type: string, minLength: 2}
                Animal:
                  xml: {name: animal}
                  allOf:
                    - {$ref: '#/components/schemas/Named'}
                    - type: object
                      required: [id]
                      properties:
                        id: {type: integer, xml: {attribute: true}}
                        legs: {type: integer, xml: {name: leg-count}}
                        tame: {type: [boolean, 'null']}
                        home: {type: string, xml: {namespace: 'http://zoo.example/home', prefix: h}}
                        aliens: {type: array, items: {type: string, xml: {name: animal}}, xml: {name: aliens, wrapped: true}}
                        spots: {type: array, items: {type: integer}}
                        mate: {$ref: '#/components/schemas/Named'}
                      unevaluatedProperties: true
            """, "zoo.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            <animal id='1'><name>Emu</name></animal>
            <animal id='1'><leg-count>2</leg-count><name>Emu</name><tame>true</tame><spots>1</spots><spots>2</spots></animal>
            <animal id='1'><name>Emu</name><aliens><animal>a</animal><animal>b</animal></aliens><mate><name>Eve</name></mate></animal>
            <animal id='1'><name>Emu</name><home xmlns='http://zoo.example/home'>hut</home></animal>
            <animal id='1' xmlns:n='http://zoo.example/home'><name>Emu</name><n:home>hut</n:home></animal>
            <animal id='1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><name>Emu</name><tame xsi:nil='true'/></animal>
            <animal id='1'><name>Emu</name><aliens/></animal>
            """)
    void accepts_what_the_schema_says(String xml) {
        assertThat(violations("/animals", xml)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            <beast id='1'><name>Emu</name></beast>                                     | root element was beast (expected: animal)
            <animal><name>Emu</name></animal>                                          | $.id was missing
            <animal id='x'><name>Emu</name></animal>                                   | $.id was "x" (expected: integer)
            <animal id='1'/>                                                           | $.name was missing
            <animal id='1'><name>E</name></animal>                                     | $.name was
            <animal id='1'><name>Emu</name><name>Eve</name></animal>                   | $.name was ["Emu","Eve"] (expected: string)
            <animal id='1'><name>Emu</name><leg-count>two</leg-count></animal>         | $.legs was "two" (expected: integer)
            <animal id='1'><name>Emu</name><tame>perhaps</tame></animal>               | $.tame was "perhaps"
            <animal id='1'><name>Emu</name><home>hut</home></animal>                   | $.home was in namespace '' (expected: namespace 'http://zoo.example/home')
            <animal id='1'><name>Emu</name><aliens><plant>a</plant></aliens></animal>  | $.aliens was with element plant (expected: elements animal)
            <animal id='1'><name>Emu</name><spots>1</spots><spots>x</spots></animal>   | $.spots[1] was "x" (expected: integer)
            <animal id='1'><name>Emu</name><mate/></animal>                            | $.mate.name was missing
            <animal id='1'><name>Emu                                                   | $ was not readable
            <!DOCTYPE a><animal/>                                                      | $ was not readable
            """)
    void says_what_is_wrong_and_where(String xml, String said) {
        assertThat(violations("/animals", xml))
                .anySatisfy(line -> assertThat(line).contains(said));
    }

    @Test
    void takes_the_root_of_a_list_for_its_wrapper() {
        assertThat(violations("/names", "<names><name>Emu</name><name>Eve</name></names>"))
                .isEmpty();
        assertThat(violations("/names", "<names><name>Emu</name><name>Elephant</name></names>"))
                .anySatisfy(line -> assertThat(line).contains("$[1] was"));
        assertThat(violations("/names", "<list/>"))
                .anySatisfy(line -> assertThat(line).contains("root element was list (expected: names)"));
    }

    @Test
    void writes_what_it_reads() throws Exception {
        DescribedResponse described =
                ZOO.operation("GET", "/animals").orElseThrow().responses().get(0);
        String xml = described.xml(StrictJson.parse("""
                {"name": "Emu & co", "id": 7, "legs": 2, "tame": null, "home": "hut", "aliens": ["a", "b"], "spots": [1, 2],
                 "mate": {"name": "Eve"}}
                """.getBytes(UTF_8)));
        assertThat(xml)
                .isEqualTo("<animal id=\"7\"><name>Emu &amp; co</name><leg-count>2</leg-count>"
                        + "<tame xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"></tame>"
                        + "<h:home xmlns:h=\"http://zoo.example/home\">hut</h:home>"
                        + "<aliens><animal>a</animal><animal>b</animal></aliens><spots>1</spots><spots>2</spots>"
                        + "<mate><name>Eve</name></mate></animal>");
        assertThat(violations("/animals", xml)).isEmpty();
    }

    private static List<String> violations(String path, String xml) {
        return ZOO.responseViolations("GET", path, 200, Map.of(), xml.getBytes(UTF_8), "application/xml");
    }
}
