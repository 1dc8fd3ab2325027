package dev.crosscheck.broker.server.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows that a question came to, and whether what was asked about may be deployed. */
public final class MatrixAnswer {
    private final List<MatrixRow> rows;
    private final List<ResolvedSelector> specified;
    private final List<ResolvedSelector> ignored;

    MatrixAnswer(List<MatrixRow> rows, List<ResolvedSelector> specified, List<ResolvedSelector> ignored) {
        this.rows = List.copyOf(rows);
        this.specified = List.copyOf(specified);
        this.ignored = List.copyOf(ignored);
    }

    /** All rows, latest first; ignored ones too. */
    public List<MatrixRow> rows() {
        return rows;
    }

    /** How many pacts were verified. */
    public long successCount() {
        return considered()
                .filter(row -> row.success().equals(Optional.of(true)))
                .count();
    }

    /** How many verifications failed. */
    public long failedCount() {
        return considered()
                .filter(row -> row.success().equals(Optional.of(false)))
                .count();
    }

    /** How many verifications are missing. */
    public long unknownCount() {
        return considered().filter(row -> row.success().isEmpty()).count();
    }

    /** How many rows were disregarded because the client wished so. */
    public long ignoredCount() {
        return rows.stream().filter(MatrixRow::isIgnored).count();
    }

    /**
     * True when every verification that is needed is there and succeeded, false when one failed or a version that was
     * asked for does not exist, empty when one is missing.
     */
    public Optional<Boolean> deployable() {
        if (specified.stream().anyMatch(selector -> !selector.exists() && !selector.ignored())) {
            return Optional.of(false);
        }
        return unknownCount() > 0 ? Optional.empty() : Optional.of(failedCount() == 0);
    }

    /** Why, one reason a line. */
    public String reason() {
        return notices().stream().map(Notice::text).collect(Collectors.joining("\n"));
    }

    /** Why, for the person who asked. */
    public List<Notice> notices() {
        List<Notice> notices = new ArrayList<>(problems());
        if (notices.stream().noneMatch(notice -> notice.level() == Notice.Level.ERROR)) {
            String success = considered().findAny().isPresent()
                    ? "All required verification results are published and successful"
                    : "There are no missing dependencies";
            notices.add(0, new Notice(Notice.Level.SUCCESS, success));
        }
        ignored.stream()
                .filter(selector -> !selector.exists())
                .map(selector -> "WARNING: Cannot ignore " + selector.description())
                .forEach(text -> notices.add(new Notice(Notice.Level.WARNING, text)));
        return notices;
    }

    private List<Notice> problems() {
        List<Notice> missing = specified.stream()
                .filter(selector -> !selector.exists())
                .map(selector -> problem(
                        selector.ignored(),
                        "No pacts or verifications have been published for " + selector.description()))
                .toList();
        if (!missing.isEmpty()) {
            return missing;
        }
        return Stream.concat(
                        rows.stream()
                                .filter(row -> row.success().equals(Optional.of(false)))
                                .map(row -> problem(
                                        row.isIgnored(),
                                        "The verification for the pact between " + row.parties() + " failed")),
                        rows.stream()
                                .filter(row -> row.success().isEmpty())
                                .map(row ->
                                        problem(row.isIgnored(), "There is no verified pact between " + row.parties())))
                .distinct()
                .toList();
    }

    private static Notice problem(boolean ignored, String text) {
        return ignored ? new Notice(Notice.Level.WARNING, "[IGNORED] " + text) : new Notice(Notice.Level.ERROR, text);
    }

    private Stream<MatrixRow> considered() {
        return rows.stream().filter(row -> !row.isIgnored());
    }
}
