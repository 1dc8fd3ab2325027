package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import dev.crosscheck.verdict.Subject;
import dev.crosscheck.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void writes_one_page_from_all_evidence_below_a_directory() throws IOException {
        evidence("nodes/0/a.json", "a quote");
        evidence("nodes/1/b.json", "a product");
        Path page = directory.resolve("out/report.html");

        Ran ran = Ran.crosscheck(
                "report", "--evidence", directory.resolve("nodes").toString(), "--out", page.toString());

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(page).content().contains("a quote", "a product");
        assertThat(directory.resolve("out"))
                .isDirectoryContaining(file -> file.equals(page))
                .isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void refuses_evidence_that_was_changed_and_leaves_the_older_page_alone() throws IOException {
        Path file = evidence("a.json", "a quote");
        Files.writeString(file, Files.readString(file).replace("PASSED", "FAILED"));
        Path page = Files.writeString(directory.resolve("report.html"), "older");

        Ran ran = Ran.crosscheck("report", "--evidence", file.toString(), "--out", page.toString());

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("a.json: $.digest was").hasLineCount(1);
        assertThat(page).hasContent("older");
    }

    private Path evidence(String name, String title) throws IOException {
        Evidence evidence = Evidence.builder(name, Instant.EPOCH)
                .verdict(
                        "T.t",
                        Verdict.passed(
                                Verdict.Check.CONTRACT,
                                Subject.of(LinkName.parse("checkout -> pricing"), title),
                                "kept"))
                .build();
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, EvidenceJson.write(evidence));
    }
}
