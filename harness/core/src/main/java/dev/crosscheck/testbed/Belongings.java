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
     * Removes what a run owns, and looks again until there is nothing, because the engine may still be creating what the run
     * asked for last.
     *
     * @return how many were removed
     */
    int removeRun(String run) throws IOException, InterruptedException {
        int removed = 0;
        int empty = 0;
        for (int look = 0; look < MAX_LOOKS && empty < EMPTY_LOOKS; look++) {
            int now = remove(Owner.RUN + "=" + run, labels -> true);
            removed += now;
            empty = now == 0 ? empty + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return removed;
    }

    /** Removes what dead runs left. Never touches what a live run owns, or what has no whole label of ours. */
    int removeLeftovers(Instant now) throws IOException {
        return remove(
                Owner.RUN,
                labels -> Owner.of(labels).filter(owner -> owner.isDead(now)).isPresent());
    }

    private int remove(String label, Predicate<Map<String, String>> mine) throws IOException {
        int removed = 0;
        for (Item item : items(label)) {
            if (mine.test(item.labels())) {
                int status = engine.send("DELETE", item.path() + item.query()).status();
                // 404: another removed it first; 409: the engine is at it already.
                removed += status == 404 || status == 409 ? 0 : 1;
            }
        }
        return removed;
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
