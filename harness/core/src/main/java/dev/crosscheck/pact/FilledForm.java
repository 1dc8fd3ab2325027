package dev.crosscheck.pact;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An HTML form with generated values in place of the example's; the order of its fields stays. */
final class FilledForm {

    private FilledForm() {}

    static byte[] of(byte[] example, Map<String, Generation.Fill> fills) {
        List<String[]> fields = new ArrayList<>();
        for (String pair : new String(example, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            fields.add(new String[] {
                decode(equals < 0 ? pair : pair.substring(0, equals)),
                decode(equals < 0 ? "" : pair.substring(equals + 1))
            });
        }
        fills.forEach((path, fill) -> fill(fields, path, fill));
        StringBuilder form = new StringBuilder();
        fields.forEach(field -> form.append(form.isEmpty() ? "" : "&")
                .append(encode(field[0]))
                .append('=')
                .append(encode(field[1])));
        return form.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void fill(List<String[]> fields, String path, Generation.Fill fill) {
        FieldName wanted = FieldName.parse(path);
        Map<String, Integer> seen = new HashMap<>();
        boolean filled = false;
        for (String[] field : fields) {
            int position = seen.merge(field[0], 1, Integer::sum) - 1;
            if (field[0].equals(wanted.name()) && wanted.covers(position)) {
                field[1] = String.valueOf(fill.of(field[1]));
                filled = true;
            }
        }
        if (!filled) {
            throw FilledBody.nowhere(path);
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
