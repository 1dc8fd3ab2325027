package dev.crosscheck.definition;

/**
 * One operation of an HTTP API.
 *
 * @param method in capitals
 * @param pathTemplate with the server's base path, such as {@code /v1/orders/{id}}
 */
public record Operation(String method, String pathTemplate) {

    @Override
    public String toString() {
        return method + " " + pathTemplate;
    }
}
