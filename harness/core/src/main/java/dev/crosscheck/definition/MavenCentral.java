package dev.crosscheck.definition;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A Maven repository elsewhere, from which only what agrees with its published checksum is taken. */
final class MavenCentral {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration ALTOGETHER = Duration.ofMinutes(2);
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    /** The best first; the first that is published decides. */
    private static final List<Map.Entry<String, String>> CHECKSUMS =
            List.of(Map.entry(".sha512", "SHA-512"), Map.entry(".sha256", "SHA-256"), Map.entry(".sha1", "SHA-1"));

    private final URI root;
    private final long until = System.nanoTime() + ALTOGETHER.toNanos();

    MavenCentral(URI root) {
        this.root = root;
    }

    /**
     * An artifact; empty when the repository has none there.
     *
     * @throws IOException if it cannot be had within two minutes, is larger than 64 MiB, or is not what its checksum says
     */
    Optional<byte[]> fetch(String path) throws IOException {
        Optional<byte[]> artifact = get(path);
        if (artifact.isEmpty()) {
            return artifact;
        }
        for (Map.Entry<String, String> checksum : CHECKSUMS) {
            Optional<byte[]> published = get(path + checksum.getKey());
            if (published.isPresent()) {
                String expected = firstWord(published.get());
                String actual = digest(checksum.getValue(), artifact.get());
                if (!actual.equals(expected)) {
                    throw new IOException(
                            "its " + checksum.getValue() + " is " + actual + ", and not the published " + expected);
                }
                return artifact;
            }
        }
        throw new IOException("no checksum is published for it");
    }

    static String digest(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    /** Some add the file's name. */
    static String firstWord(byte[] checksum) {
        String text = new String(checksum, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        return text.split("\\s", 2)[0];
    }

    private Optional<byte[]> get(String path) throws IOException {
        URLConnection connection = root.resolve(path).toURL().openConnection();
        connection.setConnectTimeout((int) PAUSE.toMillis());
        connection.setReadTimeout((int) PAUSE.toMillis());
        try (InputStream body = connection.getInputStream()) {
            return Optional.of(whole(body));
        } catch (FileNotFoundException e) { // also 404 and 410
            return Optional.empty();
        } finally {
            if (connection instanceof HttpURLConnection http) {
                http.disconnect();
            }
        }
    }

    private byte[] whole(InputStream body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            content.write(buffer, 0, read);
            if (content.size() > MAX_BYTES) {
                throw new IOException("it is longer than " + MAX_BYTES + " bytes");
            }
            if (System.nanoTime() > until) {
                throw new IOException("it took more than " + ALTOGETHER.toMinutes() + " minutes");
            }
        }
        return content.toByteArray();
    }
}
