package dev.crosscheck.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.Offering;
import dev.crosscheck.definition.Offering.Kind;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.library.Author;
import dev.crosscheck.library.Book;
import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.Genre;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.pact.Times;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Subject;
import dev.crosscheck.verdict.Verdict;
import dev.crosscheck.verdict.Verdict.Check;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {

    private static final ServiceName LIBRARY = ServiceName.of("library");
    private static final LinkName LINK = LinkName.parse("reader -> library");

    private static final Definition REST = RestDefinition.of("""
            openapi: 3.0.3
            info: {title: Library, version: "1"}
            servers: [{url: /v1}]
            paths:
              /books/{isbn}:
                get:
                  parameters:
                    - {name: isbn, in: path, required: true, schema: {type: string}}
                    - {name: pages, in: query, schema: {type: integer}}
                    - {name: X-Reader, in: header, schema: {type: string}}
                  responses:
                    "200":
                      description: found
                      content: {application/json: {schema: {$ref: "#/components/schemas/Book"}}}
                    4XX: {description: not found}
                delete:
                  parameters: [{name: isbn, in: path, required: true, schema: {type: string}}]
                  responses: {"204": {description: gone}}
            components:
              schemas:
                Book:
                  type: object
                  properties:
                    title: {type: string}
                    genre: {type: string, enum: [novel, atlas]}
                    authors: {type: array, items: {type: object, properties: {name: {type: string}, born: {type: integer}}}}
                    sequel: {$ref: "#/components/schemas/Book"}
            """, "library.yaml");

    private static final GrpcDefinition GRPC =
            GrpcDefinition.of(Book.getDescriptor().getFile());

    @Test
    void tells_who_uses_each_part_of_an_http_operation() {
        Coverage coverage = coverage(
                REST,
                rest("Emma", 200, "{\"title\": \"Emma\", \"genre\": \"novel\", \"authors\": [{\"name\": \"Jane\"}]}"),
                rest("nothing", 404, ""));

        assertThat(coverage.usedMethods()).isEqualTo(1);
        assertThat(coverage.methods())
                .extracting(MethodUse::method)
                .containsExactly("DELETE /v1/books/{isbn}", "GET /v1/books/{isbn}");
        assertThat(coverage.methods().get(0).used()).isFalse();
        MethodUse get = coverage.methods().get(1);
        assertThat(get.consumers()).containsExactly(LINK.consumer());
        assertThat(unused(get, Kind.REQUEST)).containsExactly("header x-reader");
        assertThat(unused(get, Kind.RESPONSE)).containsExactly("authors[].born", "sequel");
        assertThat(unused(get, Kind.VALUE)).containsExactly("genre=atlas");
        assertThat(unused(get, Kind.STATUS)).isEmpty();
    }

    @Test
    void tells_who_uses_each_part_of_a_grpc_method() {
        Interaction found = GrpcInteraction.builder(
                        "finds", GRPC, GRPC.method("library.v1.Library/Find").orElseThrow())
                .request(FindRequest.newBuilder().setIsbn("1").build(), Rules.exactly())
                .reply(Book.newBuilder().setTitle("Emma").build(), Rules.like())
                .build();
        Interaction missing = GrpcInteraction.builder(
                        "misses", GRPC, GRPC.method("library.v1.Library/Find").orElseThrow())
                .request(FindRequest.newBuilder().setIsbn("2").build(), Rules.exactly())
                .status(GrpcCode.NOT_FOUND, "")
                .build();

        MethodUse find = coverage(GRPC, found, missing).methods().stream()
                .filter(method -> method.method().equals("library.v1.Library/Find"))
                .findFirst()
                .orElseThrow();

        assertThat(unused(find, Kind.REQUEST)).doesNotContain("isbn");
        assertThat(unused(find, Kind.RESPONSE)).contains("copies", "isbn").doesNotContain("title");
        assertThat(find.parts())
                .extracting(part -> part.part().toString(), MethodUse.PartUse::used)
                .contains(tuple("OK", true), tuple("NOT_FOUND", true));
    }

    @Test
    void counts_interactions_that_no_test_exercised() {
        Evidence evidence = Evidence.builder("a run", Instant.EPOCH)
                .answers(List.of(new FakeAnswer(LINK, "GET /v1/books/Emma", "Emma", Provenance.EXPECTED, "")))
                .verdict("t", Verdict.failed(Check.CONTRACT, Subject.of(LINK, "a map"), "no", null, null))
                .verdict("t", Verdict.inconclusive(Check.CONTRACT, Subject.of(LINK, "nothing"), "not there"))
                .build();

        Coverage coverage = Coverage.of(
                LIBRARY,
                REST,
                List.of(new Pact(
                        LINK.consumer(),
                        LIBRARY,
                        List.of(rest("Emma", 200, ""), rest("a map", 200, ""), rest("nothing", 404, "")))),
                List.of(evidence));

        assertThat(coverage.interactions())
                .extracting(InteractionUse::description, InteractionUse::answered, InteractionUse::replayed)
                .containsExactly(
                        tuple("Emma", true, false), tuple("a map", false, true), tuple("nothing", false, false));
        assertThat(coverage.exercisedInteractions()).isEqualTo(2);
        assertThat(coverage.text())
                .contains(
                        "library (library.yaml): 1 of 2 methods used, 2 of 3 interactions exercised",
                        "DELETE /v1/books/{isbn}: nobody uses it",
                        "no test exercised reader -> library: nothing")
                .doesNotContain("exercised reader -> library: Emma");
    }

    @Test
    void counts_streams_and_messages_too() {
        Interaction stream = GrpcStreamInteraction.builder(
                        "watches", GRPC, GRPC.method("library.v1.Library/Watch").orElseThrow())
                .requests(Messages.inOrder(List.of(StreamMessage.of(
                        FindRequest.newBuilder().setIsbn("1").build(), Rules.exactly(), Times.once()))))
                .halfClose()
                .responses(Messages.inOrder(List.of(
                        StreamMessage.of(Book.newBuilder().setTitle("Emma").build(), Rules.like(), Times.once()))))
                .ends(GrpcCode.OK, "", Map.of(), Rules.exactly())
                .build();
        Interaction message = MessageInteraction.builder("a book was lent")
                .json("{\"isbn\": \"1\"}", Rules.like())
                .build();

        Coverage coverage = coverage(GRPC, stream, message);

        assertThat(coverage.interactions())
                .extracting(InteractionUse::description)
                .containsExactly("watches", "a book was lent");
        MethodUse watch = method(coverage, "library.v1.Library/Watch");
        assertThat(unused(watch, Kind.RESPONSE)).contains("copies").doesNotContain("title");
        assertThat(unused(watch, Kind.STATUS)).isEmpty();
    }

    @Test
    void counts_a_field_whose_default_value_a_consumer_asks_for() {
        Interaction none = GrpcInteraction.builder(
                        "no copy is left",
                        GRPC,
                        GRPC.method("library.v1.Library/Find").orElseThrow())
                .request(
                        FindRequest.newBuilder().setIsbn("1").build(),
                        Rules.exactly().equality("pages"))
                .reply(
                        Book.getDefaultInstance(),
                        Rules.like().equality("copies").type("authors[*].name"))
                .build();

        MethodUse find = coverage(GRPC, none).methods().get(0);

        assertThat(unused(find, Kind.REQUEST)).isEmpty();
        assertThat(unused(find, Kind.RESPONSE)).containsExactly("genre", "isbn", "title");
    }

    @Test
    void counts_what_a_pact_mentions_with_a_default_value_whatever_the_example_holds() throws Exception {
        Interaction found = GrpcInteraction.builder(
                        "finds", GRPC, GRPC.method("library.v1.Library/Find").orElseThrow())
                .reply(
                        Book.newBuilder()
                                .setCopies(7)
                                .setGenre(Genre.GENRE_ATLAS)
                                .addAuthors(Author.newBuilder().setName("Jane"))
                                .build(),
                        Rules.exactly())
                .build();
        ObjectNode pact = (ObjectNode)
                new ObjectMapper().readTree(PactFiles.toJson(new Pact(LINK.consumer(), LIBRARY, List.of(found))));
        ObjectNode response = (ObjectNode) pact.at("/interactions/0/response/0");
        ((ObjectNode) response.path("contents")).put("content", "GgA="); // one author, and nothing about them
        response.remove("matchingRules");

        MethodUse find = coverage(
                        GRPC,
                        PactFiles.read(pact.toString(), "pact").interactions().get(0))
                .methods()
                .get(0);

        assertThat(unused(find, Kind.RESPONSE)).containsExactly("isbn", "title");
        assertThat(unused(find, Kind.VALUE)).containsExactly("genre=GENRE_ATLAS", "genre=GENRE_NOVEL");
    }

    @Test
    void tells_who_uses_each_field_of_a_protobuf_message() {
        Interaction lent = MessageInteraction.builder("a book was lent")
                .protobuf(Book.newBuilder().setIsbn("1").build(), Rules.like().equality("copies"))
                .build();

        Coverage coverage = coverage(GRPC, lent);

        MethodUse message = method(coverage, "message library.v1.Book");
        assertThat(message.consumers()).containsExactly(LINK.consumer());
        assertThat(unused(message, Kind.RESPONSE)).containsExactly("authors", "authors[].name", "genre", "title");
        assertThat(coverage.summary()).startsWith("1 of 4 methods and messages used");
    }

    @Test
    void finds_messages_that_no_call_sends_and_no_other_message_holds(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("lent.proto"), """
                syntax = "proto3";
                package library.v1;
                message Lent { Reader reader = 1; map<string, Place> places = 2; Lent before = 3; }
                message Reader { string name = 1; }
                message Place { string room = 1; }
                """);

        Coverage coverage = coverage(Definitions.read(file));

        assertThat(coverage.methods()).singleElement().satisfies(message -> {
            assertThat(message.method()).isEqualTo("message library.v1.Lent");
            assertThat(message.used()).isFalse();
        });
    }

    @Test
    void tells_what_consumers_use_of_a_json_message_that_no_definition_describes() {
        Interaction lent = MessageInteraction.builder("a book was lent")
                .json("{\"isbn\": \"1\", \"copies\": [{\"left\": 0}]}", Rules.like())
                .build();

        Coverage coverage = coverage(REST, lent);

        MethodUse message = method(coverage, "message a book was lent");
        assertThat(message.declared()).isFalse();
        assertThat(message.used(Kind.RESPONSE).stream().map(Offering::name))
                .containsExactly("copies", "copies[].left", "isbn");
        assertThat(coverage.text())
                .contains(
                        "0 of 2 methods and messages used",
                        "message a book was lent: used by reader",
                        "not in the definition; uses copies, copies[].left, isbn");
    }

    @Test
    void tells_which_faults_nobody_tried_on_a_link() {
        Injection injection = Injection.of(Fault.parse("http_status 503"), LINK);
        Evidence evidence = Evidence.builder("a run", Instant.EPOCH)
                .verdict("t", Verdict.passed(Check.RESILIENCE, Subject.of(LINK, injection.toString()), "degrades"))
                .build();

        Coverage coverage = Coverage.of(
                LIBRARY,
                REST,
                List.of(new Pact(LINK.consumer(), LIBRARY, List.of(rest("Emma", 200, "")))),
                List.of(evidence));

        assertThat(coverage.links()).singleElement().satisfies(link -> {
            assertThat(link.link()).isEqualTo(LINK);
            assertThat(link.tried()).containsExactly("http_status");
            assertThat(link.untried())
                    .contains("down", "latency", "slicer")
                    .doesNotContain("http_status", "grpc_status");
        });
    }

    @Test
    void writes_the_same_for_machines() {
        assertThat(CoverageJson.of(coverage(REST, rest("Emma", 200, "{\"title\": \"Emma\"}")))
                        .toString())
                .contains(
                        "\"provider\":\"library\"",
                        "{\"method\":\"DELETE /v1/books/{isbn}\",\"declared\":true,\"consumers\":[]",
                        "{\"kind\":\"response\",\"name\":\"title\",\"consumers\":[\"reader\"]}",
                        "\"answered\":false");
    }

    private static MethodUse method(Coverage coverage, String name) {
        return coverage.methods().stream()
                .filter(method -> method.method().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> unused(MethodUse method, Kind kind) {
        return method.unused(kind).stream().map(Offering::name).toList();
    }

    private static Coverage coverage(Definition definition, Interaction... interactions) {
        Pact pact = new Pact(LINK.consumer(), LIBRARY, List.of(interactions));
        Pact foreign = new Pact(LINK.consumer(), ServiceName.of("archive"), List.of(interactions));
        return Coverage.of(LIBRARY, definition, List.of(pact, foreign), List.of());
    }

    private static Interaction rest(String isbn, int status, String body) {
        return RestInteraction.builder(isbn)
                .request(
                        new HttpRequest(
                                "GET",
                                "/v1/books/" + isbn.replace(' ', '-'),
                                Map.of("pages", List.of("1")),
                                Map.of(),
                                new byte[0]),
                        Rules.exactly())
                .response(
                        new HttpResponse(
                                status,
                                Map.of("content-type", List.of("application/json")),
                                body.getBytes(StandardCharsets.UTF_8)),
                        Rules.like())
                .build();
    }
}
