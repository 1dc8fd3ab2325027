package dev.crosscheck.service;

import java.util.regex.Pattern;

/**
 * The name of a service, as a compose file, a pact and the broker spell it.
 *
 * <p>Names end up in file names, host names and URLs, so only letters, digits, {@code .}, {@code _} and {@code -} are allowed,
 * starting with a letter or digit, at most 128 characters.
 *
 * @param value the name itself
 */
public record ServiceName(String value) implements Comparable<ServiceName> {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is not valid
     */
    public ServiceName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "service: name was '" + value
                            + "' (expected: a letter or digit, then at most 127 letters, digits, '.', '_' or '-'). Rename the service.");
        }
    }

    /**
     * The service with the given name.
     *
     * @throws IllegalArgumentException if the name is not valid
     */
    public static ServiceName of(String value) {
        return new ServiceName(value);
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
