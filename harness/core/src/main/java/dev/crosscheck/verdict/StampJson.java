package dev.crosscheck.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.ServiceName;
import java.time.Instant;

/** A stamp as JSON and back, as it stands in evidence and in what a broker is told. */
public final class StampJson {

    private StampJson() {}

    /** The stamp as an object of its own. */
    public static ObjectNode write(Stamp stamp) {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        write(stamp, to);
        return to;
    }

    /**
     * Reads what {@link #write(Stamp)} wrote.
     *
     * @param origin where it came from, for messages
     * @throws EvidenceException if it is not a stamp
     */
    public static Stamp read(JsonNode json, String origin) throws EvidenceException {
        Fields fields = Fields.of(json, origin);
        Stamp stamp = read(fields);
        fields.done();
        return stamp;
    }

    static void write(Stamp stamp, ObjectNode to) {
        Fingerprint circumstances = stamp.circumstances();
        to.put("provider", stamp.provider().value());
        to.put("interaction", stamp.interaction().value());
        to.put("pact", stamp.pact().value());
        to.put("version", stamp.version());
        to.put("imageDigest", stamp.imageDigest());
        to.put("circumstances", circumstances == null ? null : circumstances.value());
        to.put("at", stamp.at().toString());
    }

    static Stamp read(Fields from) throws EvidenceException {
        return new Stamp(
                from.parsed("provider", ServiceName::of),
                from.parsed("interaction", Fingerprint::new),
                from.parsed("pact", Fingerprint::new),
                from.textOrNull("version"),
                from.textOrNull("imageDigest"),
                from.textOrNull("circumstances") == null ? null : from.parsed("circumstances", Fingerprint::new),
                from.parsed("at", Instant::parse));
    }
}
