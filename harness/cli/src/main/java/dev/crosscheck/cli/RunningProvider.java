package dev.crosscheck.cli;

import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import java.util.Optional;

/** A provider to replay against, and what is known of it. */
interface RunningProvider extends AutoCloseable {

    /** Where it listens: {@code host:port}. */
    String target();

    /** A replay of what one consumer expects. */
    Replayer.Builder replayer(ServiceName consumer);

    /** What it runs as, when that is known. */
    Optional<Image> image();

    @Override
    void close();
}
