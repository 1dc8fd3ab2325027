package dev.crosscheck.broker;

import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Leaving evidence with a broker that keeps it; Pact's own does not. */
final class Keeping {

    private Keeping() {}

    static EvidenceReference keep(Conversation ask, Evidence evidence) throws BrokerException {
        byte[] file = EvidenceJson.write(evidence).getBytes(StandardCharsets.UTF_8);
        Optional<URI> place = ask.index().optionalLink("crosscheck:evidence", Map.of("sha256", sha256(file)));
        if (place.isEmpty()) {
            return new EvidenceReference(evidence.run(), evidence.digest(), null);
        }
        ask.send("PUT", place.get(), file);
        return new EvidenceReference(
                evidence.run(), evidence.digest(), place.get().toString());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("broker: SHA-256 was missing (expected: in every Java platform).", e);
        }
    }
}
