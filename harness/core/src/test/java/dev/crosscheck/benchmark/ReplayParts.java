package dev.crosscheck.benchmark;

import dev.crosscheck.matching.Matching;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a replay cannot do without, one after the other: bare requests, loading, matching. */
final class ReplayParts {

    private static final Map<String, List<String>> JSON = Map.of("content-type", List.of("application/json"));

    private ReplayParts() {}

    /** Takes the pact, {@code host:port} and the number of passes; prints {@code loading}, {@code requests} and {@code matching} with ms. */
    public static void main(String[] args) throws Exception {
        for (int pass = 0; pass < Integer.parseInt(args[2]); pass++) {
            long start = System.nanoTime();
            List<Interaction> interactions = PactFiles.read(Path.of(args[0])).interactions();
            long loaded = System.nanoTime();
            System.out.println("loading " + (loaded - start) / 1e6);
            ask(interactions.size(), args[1]);
            long asked = System.nanoTime();
            System.out.println("requests " + (asked - loaded) / 1e6);
            match(interactions);
            System.out.println("matching " + (System.nanoTime() - asked) / 1e6);
        }
    }

    private static void ask(int interactions, String target) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < interactions; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + target + Shop.path(i)));
            if (i % 4 == 3) {
                request.POST(BodyPublishers.ofString("{}")).header("content-type", "application/json");
            }
            if (client.send(request.build(), BodyHandlers.ofByteArray()).statusCode() != 200) {
                throw new IllegalStateException("benchmark: answer " + i + " was no 200 (expected: 200).");
            }
        }
    }

    private static void match(List<Interaction> interactions) {
        for (Interaction each : interactions) {
            RestInteraction interaction = (RestInteraction) each;
            HttpResponse answer = new HttpResponse(
                    200, JSON, Shop.answer(interaction.request().path()));
            if (!Matching.response(interaction, answer).isEmpty()) {
                throw new IllegalStateException("benchmark: " + interaction + " did not match (expected: it does).");
            }
        }
    }
}
