package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Call;
import dev.crosscheck.observation.Exchange.Protocol;
import java.util.List;
import java.util.function.Function;

/**
 * What a fault may choose by: a request whose headers have arrived. On plain TCP the connection as a whole is one request.
 *
 * @param protocol how it is spoken
 * @param method as in {@link dev.crosscheck.observation.Exchange#method()}
 * @param ordinal counts the requests on their connection, from 1
 * @param headers every value of the header with a name in lower case; may be asked until the next bytes are read
 */
public record Request(Protocol protocol, String method, int ordinal, Function<String, List<String>> headers)
        implements Call {

    @Override
    public List<String> header(String name) {
        return headers.apply(name);
    }
}
