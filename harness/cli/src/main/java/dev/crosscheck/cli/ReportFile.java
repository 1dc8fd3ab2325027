package dev.crosscheck.cli;

import dev.crosscheck.gate.Decision;
import dev.crosscheck.report.Report;
import dev.crosscheck.verdict.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report on disk: a reader finds the whole older page or the whole new one. */
final class ReportFile {

    private ReportFile() {}

    /** Writes the page, and says where it is. */
    static Path write(Path file, List<Evidence> evidence, @Nullable Decision decision) throws IOException {
        return write(file, Report.html(evidence, decision));
    }

    /** The same for a page that is made already. */
    static Path write(Path file, String page) throws IOException {
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path written = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(written, page);
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
        return target;
    }
}
