package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The consumer gets a page of HTML in the provider's stead.
 *
 * @param status that comes with it
 */
public record ErrorPageEffect(int status) implements ExchangeEffect {

    @Override
    public Action action(Request request) {
        String page = "<html><head><title>" + status + "</title></head><body><h1>" + status
                + "</h1><p>The server is on its way.</p></body></html>\n";
        return new Action.Answer(
                status,
                Map.of("content-type", "text/html; charset=utf-8"),
                Map.of(),
                ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8)));
    }
}
