package dev.crosscheck.benchmark;

import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.library.Book;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Starts many fakes in a process of their own and tells what they cost. */
final class ManyFakes {

    private ManyFakes() {}

    /** Takes {@code grpc} or {@code rest} and a number; prints {@code listening <ms>}, {@code heap <MB>} and {@code threads <number>}. */
    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        List<Fake> fakes = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            fakes.add(builder(args[0], ServiceName.of("provider-" + i)).start());
        }
        System.out.println("listening " + (System.nanoTime() - start) / 1e6);
        System.gc();
        System.out.println("heap "
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
        System.out.println("threads " + ManagementFactory.getThreadMXBean().getThreadCount());
        fakes.forEach(Fake::close);
        System.exit(0);
    }

    private static Fake.Builder builder(String kind, ServiceName provider) throws IOException {
        ServiceName reader = ServiceName.of("reader");
        return kind.equals("grpc")
                ? Fake.builder(
                        reader, provider, GrpcDefinition.of(Book.getDescriptor().getFile()))
                : Fake.builder(reader, provider, FakeTargets.library());
    }
}
