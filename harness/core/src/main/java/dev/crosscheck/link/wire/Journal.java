package dev.crosscheck.link.wire;

import dev.crosscheck.observation.Exchange.Protocol;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.service.LinkName;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Where the wires of a link write down what they see.
 *
 * @param link whose wires they are
 * @param recorder gets each exchange once, when it ended
 * @param numbers numbers the exchanges of a run
 * @param clock says when an exchange began
 * @param room bounds what all of them keep of exchanges that are going on
 */
public record Journal(LinkName link, Recorder recorder, LongSupplier numbers, InstantSource clock, Room room) {

    /** A journal of a link's own. */
    public Journal(LinkName link, Recorder recorder, LongSupplier numbers, InstantSource clock) {
        this(link, recorder, numbers, clock, new Room());
    }

    Sighting begin(int connection, Protocol protocol, String method) {
        return new Sighting(this, connection, protocol, method);
    }
}
