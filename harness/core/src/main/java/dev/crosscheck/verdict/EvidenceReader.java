package dev.crosscheck.verdict;

import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** JSON to evidence; the mirror of {@link EvidenceWriter}. */
final class EvidenceReader {

    private EvidenceReader() {}

    static Evidence content(Fields from) throws EvidenceException {
        Evidence evidence;
        try {
            evidence = new Evidence(
                    from.text("run"),
                    from.parsed("at", Instant::parse),
                    from.list("parts", EvidenceReader::part),
                    links(from),
                    from.list("verdicts", EvidenceReader::judged),
                    from.list("failures", EvidenceReader::failure),
                    from.list("answers", EvidenceReader::answer),
                    from.numberIfThere("dropped"));
        } catch (IllegalArgumentException e) {
            throw new EvidenceException(String.valueOf(e.getMessage()));
        }
        from.done();
        return evidence;
    }

    private static List<LinkName> links(Fields from) throws EvidenceException {
        List<LinkName> links = new ArrayList<>();
        for (String text : from.texts("links")) {
            try {
                links.add(LinkName.parse(text));
            } catch (IllegalArgumentException e) {
                throw from.at("links", "'" + text + "'", "a link: " + e.getMessage(), "Use the file the run left");
            }
        }
        return links;
    }

    private static Part part(Fields from) throws EvidenceException {
        return new Part(
                from.parsed("service", ServiceName::of),
                from.parsed("role", Part.Role::valueOf),
                from.textOrNull("version"),
                from.textOrNull("branch"),
                from.textOrNull("image"),
                from.textOrNull("imageDigest"));
    }

    private static Judged judged(Fields from) throws EvidenceException {
        Subject subject = new Subject(from.parsed("link", LinkName::parse), from.text("title"), from.text("field"));
        return new Judged(
                from.text("test"),
                new Verdict(
                        from.parsed("check", Verdict.Check::valueOf),
                        subject,
                        from.parsed("outcome", Verdict.Outcome::valueOf),
                        from.text("reason"),
                        from.textOrNull("expected"),
                        from.textOrNull("actual"),
                        from.optional("stamp", StampJson::read)));
    }

    private static FailedTest failure(Fields from) throws EvidenceException {
        return new FailedTest(
                from.text("test"),
                from.text("problem"),
                from.list("steps", ExchangeJson::read),
                from.numberIfThere("missing"));
    }

    private static FakeAnswer answer(Fields from) throws EvidenceException {
        String provenance = from.textOrNull("provenance");
        return new FakeAnswer(
                from.parsed("link", LinkName::parse),
                from.text("method"),
                from.textOrNull("interaction"),
                provenance == null ? null : from.parsed("provenance", Provenance::valueOf),
                from.text("report"));
    }
}
