package dev.crosscheck.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A header, as curl writes it, or as {@code name=value}: no name holds a colon or an equals sign.
 *
 * @param name as it is sent
 * @param value without the spaces around it
 */
record Header(String name, String value) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+)[:=](\\p{Print}*)");

    /** What a header is made of. */
    static final class Converter implements ITypeConverter<Header> {

        Converter() {}

        @Override
        public Header convert(String text) {
            Matcher header = FORM.matcher(text);
            if (!header.matches()) {
                throw new TypeConversionException("a header was not understood (expected: \"NAME: VALUE\")");
            }
            return new Header(header.group(1), header.group(2).strip());
        }
    }
}
