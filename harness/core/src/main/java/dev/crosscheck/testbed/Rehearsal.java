package dev.crosscheck.testbed;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.RestDefinition;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Calls through links to fakes before any service makes its own, while containers start: in a JVM's first call more code is loaded
 * and interpreted than a service on a busy machine has the patience for. Once for each JVM and protocol is enough.
 */
final class Rehearsal {

    private final Map<Play, CompletableFuture<Void>> played = new EnumMap<>(Play.class);

    /** What callers of such a service need. Fails, with a {@link TestbedException}, if there was no right answer; then it is tried again. */
    synchronized CompletableFuture<Void> of(Definition definition) {
        Play play = definition instanceof RestDefinition ? Play.REST : Play.GRPC;
        CompletableFuture<Void> known = played.get(play);
        if (known == null || known.isCompletedExceptionally()) {
            known = CompletableFuture.runAsync(play::perform, Run.EXECUTOR);
            played.put(play, known);
        }
        return known;
    }
}
