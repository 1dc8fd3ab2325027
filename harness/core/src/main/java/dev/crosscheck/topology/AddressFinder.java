package dev.crosscheck.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what looks like a network address in a value: {@code scheme://[user:pass@]host[:port]} and {@code host:port}. */
final class AddressFinder {

    private static final String HOST = "[A-Za-z0-9](?:[\\w.-]{0,252}[A-Za-z0-9])?";
    private static final Pattern URL = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]{0,30})://(?:[^/@\\s,;]{1,512}@)?(/)?(" + HOST + ")(?::(\\d{1,5}))?(?![\\w:.-])");
    private static final Pattern PLAIN = Pattern.compile("(?<![\\w./:@-])(" + HOST + "):(\\d{1,5})(?![\\w:.-])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Set<String> NO_NETWORK = Set.of("file", "unix", "sqlite", "classpath", "jar");
    private static final Set<String> THIS_CONTAINER = Set.of("localhost", "127.0.0.1", "0.0.0.0");
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of(
            "http",
            80,
            "https",
            443,
            "postgres",
            5432,
            "postgresql",
            5432,
            "mysql",
            3306,
            "redis",
            6379,
            "amqp",
            5672,
            "mongodb",
            27017,
            "memcached",
            11211);

    private AddressFinder() {}

    /**
     * A place in a value that looks like an address.
     *
     * @param scheme empty when there is none
     * @param port 0 when none is given and the scheme has none
     * @param start where the host begins
     * @param end where host and port end
     */
    record Found(String scheme, String host, int port, int start, int end) {}

    static List<Found> in(String value) {
        List<Found> found = new ArrayList<>();
        Matcher url = URL.matcher(value);
        StringBuilder rest = new StringBuilder(value);
        while (url.find()) {
            String scheme = url.group(1).substring(url.group(1).lastIndexOf('+') + 1);
            boolean host = url.group(2) == null || url.group(4) != null;
            if (host && !NO_NETWORK.contains(scheme)) {
                int port =
                        url.group(4) == null ? DEFAULT_PORTS.getOrDefault(scheme, 0) : Integer.parseInt(url.group(4));
                found.add(new Found(scheme, url.group(3), port, url.start(3), url.end()));
            }
            blank(rest, url.start(), url.end());
        }
        Matcher plain = PLAIN.matcher(rest);
        while (plain.find()) {
            found.add(new Found("", plain.group(1), Integer.parseInt(plain.group(2)), plain.start(1), plain.end()));
        }
        found.removeIf(each -> THIS_CONTAINER.contains(each.host())
                || NUMBER.matcher(each.host()).matches());
        found.sort(Comparator.comparingInt(Found::start));
        return found;
    }

    private static void blank(StringBuilder text, int start, int end) {
        for (int at = start; at < end; at++) {
            text.setCharAt(at, ' ');
        }
    }
}
