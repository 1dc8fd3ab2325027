package dev.crosscheck.testbed;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HealthCheck;
import dev.crosscheck.topology.Healthcheck;
import dev.crosscheck.topology.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image that the engine has.
 *
 * @param name as the compose file or the test names it
 * @param digest of what it is made of; the same name may mean another image tomorrow
 * @param healthcheck the one that is built into it
 */
record Image(String name, String digest, Optional<Healthcheck> healthcheck) {

    static Image require(Engine engine, Service service, String name) {
        InspectImageResponse found = engine.image(name)
                .orElseThrow(() -> TestbedException.of(
                        service.where().toString(),
                        "image of " + service.name(),
                        "'" + name + "', which the engine does not have",
                        "an image that is there: none is pulled while a test waits",
                        service.build()
                                .map(directory -> "Build it: docker compose -f "
                                        + service.where().file() + " build " + service.name() + ".")
                                .orElse("Get it: docker pull " + name + ".")));
        return new Image(name, digest(found), healthcheck(found.getConfig()));
    }

    static String digest(InspectImageResponse image) {
        String id = image.getId();
        return id == null ? "" : id;
    }

    private static Optional<Healthcheck> healthcheck(@Nullable ContainerConfig config) {
        HealthCheck check = config == null ? null : config.getHealthcheck();
        List<String> test = check == null ? null : check.getTest();
        if (check == null || test == null || test.size() < 2) {
            return Optional.empty();
        }
        List<String> words = test.subList(1, test.size());
        return Optional.of(new Healthcheck(
                test.get(0).equals("CMD-SHELL") ? List.of("/bin/sh", "-c", String.join(" ", words)) : words,
                duration(check.getTimeout(), 30),
                duration(check.getStartPeriod(), 0),
                duration(check.getInterval(), 30),
                check.getRetries() == null || check.getRetries() == 0 ? 3 : check.getRetries()));
    }

    private static Duration duration(@Nullable Long nanos, long seconds) {
        return nanos == null || nanos == 0 ? Duration.ofSeconds(seconds) : Duration.ofNanos(nanos);
    }
}
