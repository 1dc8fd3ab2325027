package dev.crosscheck.fault;

import java.util.function.Function;

/** One line of the catalogue: what a kind of fault is called, how it is written, and what it does. */
public final class FaultKind {

    /** What must be spoken on a link for a kind of fault to be possible there. */
    public enum Layer {
        /** Anything over TCP. */
        TCP,
        /** HTTP of either version, also under gRPC. */
        HTTP,
        /** HTTP/1. */
        HTTP1,
        /** HTTP/2, also under gRPC. */
        HTTP2,
        /** gRPC. */
        GRPC
    }

    private final String name;
    private final Layer layer;
    private final String usage;
    private final String meaning;
    private final Function<Arguments, Fault> reader;

    FaultKind(String name, Layer layer, String usage, String meaning, Function<Arguments, Fault> reader) {
        this.name = name;
        this.layer = layer;
        this.usage = usage;
        this.meaning = meaning;
        this.reader = reader;
    }

    /** The name, as in {@link Fault#kind()}. */
    public String name() {
        return name;
    }

    /** Where such a fault is possible. */
    public Layer layer() {
        return layer;
    }

    /** How it is written: its name, what must follow in capitals, and what may follow in brackets. */
    public String usage() {
        return usage;
    }

    /** What it does, in one sentence. */
    public String meaning() {
        return meaning;
    }

    Fault read(Arguments arguments) {
        Fault fault = reader.apply(arguments);
        arguments.end();
        return fault;
    }

    @Override
    public String toString() {
        return name;
    }
}
