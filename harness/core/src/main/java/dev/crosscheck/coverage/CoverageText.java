package dev.crosscheck.coverage;

import dev.crosscheck.definition.Offering;
import dev.crosscheck.definition.Offering.Kind;
import dev.crosscheck.service.ServiceName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Coverage for people. */
final class CoverageText {

    private static final int MOST_NAMES = 30;

    private CoverageText() {}

    static String of(Coverage coverage) {
        StringBuilder text =
                new StringBuilder(coverage.provider() + " (" + coverage.source() + "): " + coverage.summary() + "\n");
        coverage.methods().forEach(method -> method(text, method));
        interactions(text, coverage.interactions());
        coverage.links()
                .forEach(link -> text.append("  faults on ")
                        .append(link.link())
                        .append(": tried ")
                        .append(listed(link.tried()))
                        .append("; never ")
                        .append(listed(link.untried()))
                        .append('\n'));
        return text.toString();
    }

    private static void method(StringBuilder text, MethodUse method) {
        text.append("  ")
                .append(method.method())
                .append(method.used() ? ": used by " + names(method.consumers()) : ": nobody uses it")
                .append('\n');
        if (!method.declared()) {
            text.append("    not in the definition; uses ")
                    .append(listed(method.used(Kind.RESPONSE)))
                    .append('\n');
        } else if (method.used()) {
            for (Kind kind : Kind.values()) {
                List<Offering> unused = method.unused(kind);
                if (!unused.isEmpty()) {
                    text.append("    no ")
                            .append(kind.name().toLowerCase(Locale.ROOT))
                            .append(' ')
                            .append(listed(unused))
                            .append('\n');
                }
            }
        }
    }

    private static void interactions(StringBuilder text, List<InteractionUse> interactions) {
        interactions.stream()
                .filter(interaction -> !interaction.exercised())
                .forEach(interaction -> text.append("  no test exercised ")
                        .append(interaction.link())
                        .append(": ")
                        .append(interaction.description())
                        .append('\n'));
    }

    private static String names(List<ServiceName> services) {
        return services.stream().map(ServiceName::value).collect(Collectors.joining(", "));
    }

    private static String listed(List<?> names) {
        if (names.isEmpty()) {
            return "none";
        }
        return names.stream().limit(MOST_NAMES).map(Object::toString).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }
}
