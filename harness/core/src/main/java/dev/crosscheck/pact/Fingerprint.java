package dev.crosscheck.pact;

import dev.crosscheck.service.LinkName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What was promised, as a SHA-256: equal for equal promises, whoever wrote them down and wherever they are kept.
 *
 * <p>Of an interaction it covers everything that a replay or a fake depends on, with the definition of its messages. Its key, its
 * comments, its markup and whether it is pending are left out, since they change nothing about what is promised.
 *
 * @param value {@code sha256:} and 64 lower-case hexadecimal digits
 */
public record Fingerprint(String value) {

    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is no SHA-256
     */
    public Fingerprint {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("fingerprint: value was '" + value
                    + "' (expected: sha256: and 64 hexadecimal digits). Use the one that a run left.");
        }
    }

    /** Of one promise. */
    public static Fingerprint of(Interaction interaction) {
        return ofText(PromiseText.of(interaction));
    }

    /** Of all that one provider promised to one consumer, in whatever order. */
    public static Fingerprint of(Pact pact) {
        return Fingerprints.of(pact).pact();
    }

    /** Of a pact whose interactions have these, in whatever order. */
    static Fingerprint of(LinkName link, Collection<Fingerprint> interactions) {
        StringBuilder all = new StringBuilder(link.toString());
        interactions.stream()
                .map(Fingerprint::value)
                .sorted()
                .forEach(one -> all.append('\n').append(one));
        return ofText(all.toString());
    }

    /** Of any text. */
    public static Fingerprint ofText(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(PREFIX + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("fingerprint: SHA-256 was missing (expected: in every Java platform).", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
