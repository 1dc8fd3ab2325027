package dev.crosscheck.cli;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.fake.FrontDoor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Definitions, served on one port: as gRPC, as HTTP, or, told apart by the first bytes, as both. */
final class Served implements AutoCloseable {

    private final String address;
    private final List<String> offers;
    private final Deque<Runnable> closings;

    private Served(String address, List<String> offers, Deque<Runnable> closings) {
        this.address = address;
        this.offers = offers;
        this.closings = closings;
    }

    /**
     * Starts to serve.
     *
     * @param fakes prepares the fake of a definition
     */
    static Served start(
            List<Definition> definitions, InetSocketAddress listenOn, Function<Definition, Fake.Builder> fakes) {
        List<GrpcDefinition> grpc = only(GrpcDefinition.class, definitions);
        List<RestDefinition> rest = only(RestDefinition.class, definitions);
        boolean both = !grpc.isEmpty() && !rest.isEmpty();
        InetSocketAddress where = both ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0) : listenOn;
        List<Fake> started = new ArrayList<>();
        List<String> offers = new ArrayList<>();
        Deque<Runnable> closings = new ArrayDeque<>();
        try {
            if (!grpc.isEmpty()) {
                GrpcDefinition all = GrpcDefinition.together(grpc);
                all.services().forEach(service -> offers.add(service.getFullName()));
                started.add(start(fakes.apply(all).listenOn(where), closings));
            }
            if (!rest.isEmpty()) {
                RestDefinition all = RestDefinition.together(rest);
                all.operations().stream().map(Object::toString).distinct().forEach(offers::add);
                started.add(start(fakes.apply(all).listenOn(where), closings));
            }
            return new Served(address(started, listenOn, closings), List.copyOf(offers), closings);
        } catch (RuntimeException | AssertionError e) {
            closings.forEach(Runnable::run);
            throw e;
        }
    }

    private static Fake start(Fake.Builder builder, Deque<Runnable> closings) {
        Fake fake = builder.start();
        closings.push(fake::close);
        return fake;
    }

    private static String address(List<Fake> started, InetSocketAddress listenOn, Deque<Runnable> closings) {
        if (started.size() == 1) {
            return started.get(0).address();
        }
        FrontDoor door = FrontDoor.open(listenOn, started.get(0), started.get(1));
        closings.push(door::close);
        return door.address();
    }

    private static <T> List<T> only(Class<T> kind, List<Definition> definitions) {
        return definitions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** {@code 127.0.0.1:port}. */
    String address() {
        return address;
    }

    /** The gRPC services and HTTP operations there are. */
    List<String> offers() {
        return offers;
    }

    @Override
    public void close() {
        closings.forEach(Runnable::run);
    }
}
