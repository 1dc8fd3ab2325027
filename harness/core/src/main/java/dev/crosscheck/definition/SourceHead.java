package dev.crosscheck.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code .proto} file says before any compiler has understood it.
 *
 * @param packageName empty when it names none
 * @param imports in their order, however they are imported
 */
record SourceHead(Optional<String> packageName, List<String> imports) {

    /** A comment, a text, a word with its dots, or any other character that is not blank; linear, since nothing is given back. */
    private static final Pattern TOKEN = Pattern.compile("//[^\\n]*+|/\\*(?s:.*?)(?:\\*/|\\z)"
            + "|\"(?:\\\\.|[^\"\\\\\\n])*+\"?|'(?:\\\\.|[^'\\\\\\n])*+'?|[\\w.]++|[^\\s\\w]");

    /** What may stand between {@code import} and the file; {@code option} since edition 2024. */
    private static final List<String> HOW = List.of("public", "weak", "option");

    static SourceHead of(String source) {
        List<String> tokens = tokens(source);
        Optional<String> packageName = Optional.empty();
        List<String> imports = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (i > 0 && !tokens.get(i - 1).equals(";") && !tokens.get(i - 1).equals("}")) {
                continue;
            }
            if (tokens.get(i).equals("package")) {
                packageName = Optional.of(tokens.get(i + 1));
            } else if (tokens.get(i).equals("import")) {
                int named = HOW.contains(tokens.get(i + 1)) ? i + 2 : i + 1;
                tokens.stream()
                        .skip(named)
                        .limit(1)
                        .filter(SourceHead::isText)
                        .forEach(text -> imports.add(unquoted(text)));
            }
        }
        return new SourceHead(packageName, List.copyOf(imports));
    }

    private static List<String> tokens(String source) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        while (token.find()) {
            if (!token.group().startsWith("//") && !token.group().startsWith("/*")) {
                tokens.add(token.group());
            }
        }
        return tokens;
    }

    private static boolean isText(String token) {
        return token.startsWith("\"") || token.startsWith("'");
    }

    private static String unquoted(String text) {
        return text.substring(1, Math.max(1, text.length() - 1));
    }
}
