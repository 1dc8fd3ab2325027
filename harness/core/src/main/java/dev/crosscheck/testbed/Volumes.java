package dev.crosscheck.testbed;

import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import dev.crosscheck.topology.Mount;
import dev.crosscheck.topology.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The volumes of one testbed: a named volume is shared by its services and by nobody else. */
final class Volumes {

    private final Run run;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    Volumes(Run run) {
        this.run = run;
    }

    List<com.github.dockerjava.api.model.Mount> of(Service service) {
        return service.mounts().stream().map(this::of).toList();
    }

    private com.github.dockerjava.api.model.Mount of(Mount mount) {
        com.github.dockerjava.api.model.Mount made = new com.github.dockerjava.api.model.Mount()
                .withTarget(mount.target())
                .withReadOnly(mount.readOnly());
        return switch (mount.kind()) {
            case BIND -> made.withType(MountType.BIND).withSource(mount.source());
            case TMPFS -> made.withType(MountType.TMPFS);
            case ANONYMOUS -> made.withType(MountType.VOLUME).withVolumeOptions(labelled());
            case NAMED ->
                made.withType(MountType.VOLUME)
                        .withSource(names.computeIfAbsent(mount.source(), run::freshName))
                        .withVolumeOptions(labelled());
        };
    }

    private VolumeOptions labelled() {
        return new VolumeOptions().withLabels(run.labels());
    }

    /** The engine's names of the named volumes, to be removed when no container uses them. */
    List<String> named() {
        return new ArrayList<>(names.values());
    }
}
