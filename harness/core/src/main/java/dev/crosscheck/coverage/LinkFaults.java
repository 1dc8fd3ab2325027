package dev.crosscheck.coverage;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.fault.FaultKind;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Verdict.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which faults some test put on a link.
 *
 * @param link from a consumer to the provider
 * @param tried the kinds of faults that were judged, in the catalogue's order
 * @param untried the other kinds that such a link can have
 */
public record LinkFaults(LinkName link, List<String> tried, List<String> untried) {

    /** Copies the lists. */
    public LinkFaults {
        tried = List.copyOf(tried);
        untried = List.copyOf(untried);
    }

    static List<LinkFaults> of(List<Pact> pacts, List<Evidence> evidence) {
        Map<LinkName, List<Interaction>> links = new TreeMap<>();
        pacts.forEach(pact ->
                links.computeIfAbsent(pact.link(), link -> new ArrayList<>()).addAll(pact.interactions()));
        return links.entrySet().stream()
                .filter(link -> !kinds(link.getValue()).isEmpty())
                .map(link -> of(link.getKey(), kinds(link.getValue()), evidence))
                .toList();
    }

    private static LinkFaults of(LinkName link, List<String> kinds, List<Evidence> evidence) {
        Set<String> seen = evidence.stream()
                .flatMap(run -> run.verdicts().stream())
                .map(judged -> judged.verdict())
                .filter(verdict -> verdict.check() == Check.RESILIENCE
                        && verdict.subject().link().equals(link))
                .map(verdict -> firstWord(verdict.subject().title()))
                .collect(Collectors.toSet());
        return new LinkFaults(
                link,
                kinds.stream().filter(seen::contains).toList(),
                kinds.stream().filter(kind -> !seen.contains(kind)).toList());
    }

    /** A fault is told by its kind first: {@code http_status 503 on checkout -> payments}. */
    private static String firstWord(String fault) {
        int space = fault.indexOf(' ');
        return space < 0 ? fault : fault.substring(0, space);
    }

    /** What can befall such a link; messages cross none of ours. */
    private static List<String> kinds(List<Interaction> interactions) {
        boolean rest = interactions.stream().anyMatch(RestInteraction.class::isInstance);
        boolean grpc = interactions.stream()
                .anyMatch(one -> one instanceof GrpcInteraction || one instanceof GrpcStreamInteraction);
        return Fault.catalogue().stream()
                .filter(kind -> switch (kind.layer()) {
                    case TCP -> rest || grpc;
                    case HTTP, HTTP1 -> rest;
                    case HTTP2, GRPC -> grpc;
                })
                .map(FaultKind::name)
                .toList();
    }
}
