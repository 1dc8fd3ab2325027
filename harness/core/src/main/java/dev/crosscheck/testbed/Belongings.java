package dev.crosscheck.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The containers, networks and volumes at an engine that carry our label, and how to remove them. */
final class Belongings {

    private static final int MAX_LOOKS = 50;
    private static final int EMPTY_LOOKS = 3;
    private static final long BETWEEN_LOOKS_MILLIS = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final EngineSocket engine;

    Belongings(EngineSocket engine) {
        this.engine = engine;
    }

    /** Something to remove. */
    private record Item(String path, String query, Map<String, String> labels) {}

    /**
     * Removes what a run owns, and looks again until several looks found nothing: the engine may still be creating what the run
     * asked for last, and refuses to remove what something else still holds.
     *
     * @throws IOException if the engine does not answer, or something is still there in the end
     */
    void removeRun(String run) throws IOException, InterruptedException {
        int empty = 0;
        for (int look = 0; look < MAX_LOOKS; look++) {
            empty = remove(Owner.RUN + "=" + run, labels -> true) == 0 ? empty + 1 : 0;
            if (empty == EMPTY_LOOKS) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        throw new IOException("the engine still had something after " + MAX_LOOKS + " attempts");
    }

    /** Removes what dead runs left. Never touches what a live run owns, or what has no whole label of ours. */
    void removeLeftovers(Instant now) throws IOException {
        remove(
                Owner.RUN,
                labels -> Owner.of(labels).filter(owner -> owner.isDead(now)).isPresent());
    }

    /** Asks the engine to remove each, and says how many there were; whether one is gone shows when it is looked for again. */
    private int remove(String label, Predicate<Map<String, String>> mine) throws IOException {
        int found = 0;
        for (Item item : items(label)) {
            if (mine.test(item.labels())) {
                engine.send("DELETE", item.path() + item.query());
                found++;
            }
        }
        return found;
    }

    /** Containers first: they hold the networks and volumes. */
    private List<Item> items(String label) throws IOException {
        String filter = "filters=" + URLEncoder.encode("{\"label\":[\"" + label + "\"]}", StandardCharsets.UTF_8);
        List<Item> items = new ArrayList<>();
        for (JsonNode each : list("/containers/json?all=1&" + filter)) {
            items.add(new Item("/containers/" + each.path("Id").asText(), "?force=1&v=1", labels(each)));
        }
        for (JsonNode each : list("/networks?" + filter)) {
            items.add(new Item("/networks/" + each.path("Id").asText(), "", labels(each)));
        }
        for (JsonNode each : list("/volumes?" + filter).path("Volumes")) {
            items.add(new Item("/volumes/" + each.path("Name").asText(), "?force=1", labels(each)));
        }
        return items;
    }

    private JsonNode list(String path) throws IOException {
        EngineSocket.Answer answer = engine.send("GET", path);
        if (answer.status() != 200) {
            throw new IOException("the engine answered " + answer.status() + " to GET " + path + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static Map<String, String> labels(JsonNode item) {
        Map<String, String> labels = new LinkedHashMap<>();
        item.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
