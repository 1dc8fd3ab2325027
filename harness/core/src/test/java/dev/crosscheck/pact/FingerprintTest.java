package dev.crosscheck.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.ServiceName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes two promises the same, and what does not. */
class FingerprintTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GrpcDefinition LIBRARY =
            GrpcDefinition.of(Book.getDescriptor().getFile());
    private static final String PACT = """
            {"consumer": {"name": "shop"}, "provider": {"name": "catalogue"},
             "interactions": [{"type": "Synchronous/HTTP", "key": "k", "description": "a tea", "pending": false,
              "comments": {"testname": "T"}, "providerStates": [{"name": "there is tea", "params": {"id": 1}}],
              "request": {"method": "POST", "path": "/teas", "headers": {"accept": ["application/json"]},
               "body": {"content": {"service": "a", "key": "b"}, "contentType": "application/json", "encoded": false}},
              "response": {"status": 200, "matchingRules": {"body": {"$.a": {"combine": "AND", "matchers": [{"match": "type"}]}}},
               "body": {"content": {"a": 1}, "contentType": "application/json", "encoded": false}}}],
             "metadata": {"pactSpecification": {"version": "4.0"}}}""";

    @ParameterizedTest
    @CsvSource({"/key, \"another\"", "/pending, true", "/comments, {}"})
    void leaves_out_what_is_only_said_about_the_promise(String pointer, String value) throws Exception {
        assertThat(changed(pointer, value)).isEqualTo(of(PACT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /description                                     | "a cup of tea"
            /providerStates/0/name                           | "there is no tea"
            /providerStates/0/params/id                      | 2
            /request/path                                    | "/tees"
            /request/body/content/service                    | "c"
            /request/body/content/key                        | "c"
            /response/status                                 | 201
            /response/body/content/a                         | 2
            /response/matchingRules/body/$.a/matchers/0/match | "equality"
            """)
    void covers_all_that_a_replay_depends_on(String pointer, String value) throws Exception {
        assertThat(changed(pointer, value)).isNotEqualTo(of(PACT));
    }

    @Test
    void does_not_depend_on_the_order_of_a_files_keys() throws Exception {
        String turned =
                PACT.replace("\"method\": \"POST\", \"path\": \"/teas\"", "\"path\": \"/teas\", \"method\": \"POST\"");

        assertThat(turned).isNotEqualTo(PACT);
        assertThat(of(turned)).isEqualTo(of(PACT));
    }

    @Test
    void of_a_call_is_the_same_before_and_after_it_was_written() {
        for (Interaction interaction : List.of(find("Emma"), failing())) {
            Pact pact = new Pact(ServiceName.of("reader"), ServiceName.of("library"), List.of(interaction));

            Pact read = PactFiles.read(PactFiles.toJson(pact), "pact.json");
            Pact again = PactFiles.read(PactFiles.toJson(read), "again.json");

            assertThat(Fingerprint.of(read.interactions().get(0))).isEqualTo(Fingerprint.of(interaction));
            assertThat(Fingerprint.of(again)).isEqualTo(Fingerprint.of(pact));
        }
    }

    @Test
    void of_a_call_covers_its_messages() {
        assertThat(Fingerprint.of(find("Emma"))).isNotEqualTo(Fingerprint.of(find("Persuasion")));
    }

    @Test
    void of_a_pact_covers_who_it_is_between_and_not_the_order() {
        Interaction one = find("Emma");
        Interaction other = failing();
        ServiceName reader = ServiceName.of("reader");
        ServiceName library = ServiceName.of("library");

        assertThat(Fingerprint.of(new Pact(reader, library, List.of(one, other))))
                .isEqualTo(Fingerprint.of(new Pact(reader, library, List.of(other, one))))
                .isNotEqualTo(Fingerprint.of(new Pact(reader, library, List.of(one))))
                .isNotEqualTo(Fingerprint.of(new Pact(library, reader, List.of(one, other))));
    }

    @Test
    void of_a_pact_and_of_its_interactions_are_made_together() {
        Interaction one = find("Emma");
        Interaction other = failing();
        Pact pact = new Pact(ServiceName.of("reader"), ServiceName.of("library"), List.of(one, other));

        Fingerprints together = Fingerprints.of(pact);

        assertThat(together.pact()).isEqualTo(Fingerprint.of(pact));
        assertThat(together.of(other)).isEqualTo(Fingerprint.of(other));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> together.of(find("Emma")))
                .withMessageContaining("'a book' was of another pact");
    }

    @Test
    void refuses_what_is_no_digest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fingerprint("md5:0"))
                .withMessageContaining("'md5:0' (expected: sha256:");
    }

    private static Fingerprint changed(String pointer, String value) throws Exception {
        JsonNode root = JSON.readTree(PACT);
        int name = pointer.lastIndexOf('/');
        JsonNode parent = root.at("/interactions/0" + pointer.substring(0, name));
        ((ObjectNode) parent).set(pointer.substring(name + 1), JSON.readTree(value));
        return of(root.toString());
    }

    private static Fingerprint of(String pact) {
        return Fingerprint.of(PactFiles.read(pact, "pact.json").interactions().get(0));
    }

    private static Interaction find(String title) {
        return call().request(FindRequest.newBuilder().setIsbn("1").build(), Rules.exactly())
                .reply(Book.newBuilder().setTitle(title).build(), Rules.like())
                .build();
    }

    private static Interaction failing() {
        return call().request(FindRequest.newBuilder().setIsbn("2").build(), Rules.exactly())
                .status(GrpcCode.NOT_FOUND, "gone")
                .build();
    }

    private static GrpcInteractionBuilder call() {
        return GrpcInteraction.builder(
                "a book", LIBRARY, LIBRARY.method("library.v1.Library/Find").orElseThrow());
    }
}
