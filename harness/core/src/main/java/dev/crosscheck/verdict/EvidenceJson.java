package dev.crosscheck.verdict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Evidence as JSON and back: what is read was written by {@link #write}, unchanged, or it is refused.
 *
 * <p>The format carries its version and the digest of its content. A reader is bounded in size and depth and knows every key.
 */
public final class EvidenceJson {

    /** The version of the format this build writes and reads. */
    public static final int FORMAT = 1;

    /** The longest document that is read: 256 MiB. */
    public static final long MAX_BYTES = 256L * 1024 * 1024;

    static final String FORMAT_KEY = "crosscheckEvidence";
    static final String DIGEST_KEY = "digest";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_BYTES)
                            .maxNestingDepth(32)
                            .maxStringLength(16 * 1024 * 1024)
                            .maxNumberLength(20)
                            .maxNameLength(1024)
                            .maxTokenCount(20_000_000L)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EvidenceJson() {}

    /** The evidence as a document that {@link #read} takes back; the same evidence always gives the same text. */
    public static String write(Evidence evidence) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put(FORMAT_KEY, FORMAT);
        document.put(DIGEST_KEY, digest(evidence));
        document.setAll(EvidenceWriter.content(evidence));
        return document.toPrettyString() + "\n";
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param json the document
     * @param origin where it came from, for messages
     * @throws EvidenceException if it is not JSON, of another version, not evidence, or changed since it was written
     */
    public static Evidence read(String json, String origin) throws EvidenceException {
        Fields document = Fields.of(parse(json, origin), origin);
        int format = document.integer(FORMAT_KEY);
        if (format != FORMAT) {
            throw document.at(FORMAT_KEY, format, FORMAT + ", the version this build reads", "Use a matching version");
        }
        String digest = document.text(DIGEST_KEY);
        Evidence evidence = EvidenceReader.content(document);
        if (!evidence.digest().equals(digest)) {
            throw document.at(
                    DIGEST_KEY, digest, evidence.digest() + ", the digest of the content", "Use the file the run left");
        }
        return evidence;
    }

    static String digest(Evidence evidence) {
        byte[] content = EvidenceWriter.content(evidence).toString().getBytes(StandardCharsets.UTF_8);
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("evidence: SHA-256 was missing (expected: in every Java platform).", e);
        }
    }

    private static JsonNode parse(String json, String origin) throws EvidenceException {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new EvidenceException(origin + ": evidence was not readable JSON: " + e.getOriginalMessage()
                    + " (expected: the file a run left). Use it unchanged.");
        }
    }
}
