package dev.crosscheck.fault;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of fault, layer by layer; {@link Fault#catalogue} and {@link Fault#parse} are the doors. */
final class Catalogue {

    static final List<FaultKind> ALL = Stream.of(TcpKinds.ALL, HttpKinds.ALL, Http2Kinds.ALL, GrpcKinds.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Catalogue() {}

    /** The name of a kind of fault is its class's, in the case of the catalogue. */
    static String nameOf(Class<? extends Fault> type) {
        return HUMP.matcher(type.getSimpleName()).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    static Fault parse(String text) {
        String stripped = text.strip();
        String name = stripped.split("\\s+", 2)[0];
        return ALL.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Arguments.wrong(
                        text, "one of " + ALL.stream().map(FaultKind::name).collect(Collectors.joining(", "))))
                .read(new Arguments(text, name));
    }
}
