package dev.crosscheck.broker.server.store;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Bundles of evidence, addressed by what is in them. */
public final class EvidenceStore {
    private static final int PIECE = 512 * 1024;

    private final Database database;
    private final Clock clock;

    EvidenceStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps a bundle; whether it was new.
     *
     * @param sha256 the lower-case hexadecimal digest of the bytes, which the caller has checked
     */
    public boolean put(String sha256, byte[] bytes) {
        return database.write(transaction -> {
            boolean present = transaction
                    .first("SELECT size FROM evidence WHERE sha256 = ?", row -> row.getLong("size"), sha256)
                    .isPresent();
            if (present) {
                return false;
            }
            transaction.update(
                    "INSERT INTO evidence (sha256, size, created_at) VALUES (?, ?, ?)",
                    sha256,
                    (long) bytes.length,
                    clock.instant());
            for (int start = 0; start < bytes.length; start += PIECE) {
                transaction.update(
                        "INSERT INTO evidence_pieces (sha256, position, bytes) VALUES (?, ?, ?)",
                        sha256,
                        start / PIECE,
                        Arrays.copyOfRange(bytes, start, Math.min(start + PIECE, bytes.length)));
            }
            return true;
        });
    }

    /** The bundle of that digest. */
    public Optional<byte[]> get(String sha256) {
        return database.read(transaction -> {
            Optional<Long> size =
                    transaction.first("SELECT size FROM evidence WHERE sha256 = ?", row -> row.getLong("size"), sha256);
            if (size.isEmpty()) {
                return Optional.empty();
            }
            List<byte[]> pieces = transaction.list(
                    "SELECT bytes FROM evidence_pieces WHERE sha256 = ? ORDER BY position",
                    row -> row.getBytes("bytes"),
                    sha256);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(size.get()));
            pieces.forEach(bytes::writeBytes);
            return Optional.of(bytes.toByteArray());
        });
    }
}
