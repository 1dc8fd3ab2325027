package dev.crosscheck.topology;

import java.time.Duration;
import java.util.List;

/**
 * A command that tells whether a container is healthy, by its exit code.
 *
 * @param command what to execute in the container
 * @param timeout bound of one execution
 * @param startPeriod how long failures do not count
 * @param interval time between two executions
 * @param retries how many failures in a row make it unhealthy
 */
public record Healthcheck(
        List<String> command, Duration timeout, Duration startPeriod, Duration interval, int retries) {

    /** Copies the command. */
    public Healthcheck {
        command = List.copyOf(command);
    }

    /** The command for a health check that is written for the container's shell. */
    static List<String> shell(String line) {
        return List.of("/bin/sh", "-c", line);
    }

    /** How long a container may take until it is healthy before the engine would call it unhealthy. */
    public Duration patience() {
        return startPeriod.plus(interval.plus(timeout).multipliedBy(retries));
    }
}
