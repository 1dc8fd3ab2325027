package dev.crosscheck.topology;

/**
 * A volume of a service.
 *
 * @param kind what is mounted
 * @param source the absolute path on this machine for a bind, the volume's name for a named volume, empty otherwise
 * @param target the path in the container
 * @param readOnly whether the container may not write there
 */
public record Mount(Kind kind, String source, String target, boolean readOnly) {

    /** What is mounted. */
    public enum Kind {
        BIND,
        NAMED,
        ANONYMOUS,
        TMPFS
    }
}
