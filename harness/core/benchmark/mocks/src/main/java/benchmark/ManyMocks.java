package benchmark;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogManager;

/** Starts many servers of WireMock and tells what they cost. */
public final class ManyMocks {

    private ManyMocks() {}

    /** Takes their number; prints {@code listening <ms>}, {@code heap <MB>} and {@code threads <number>}. */
    public static void main(String[] args) {
        long start = System.nanoTime();
        LogManager.getLogManager().reset();
        List<WireMockServer> servers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
            server.start();
            servers.add(server);
        }
        System.out.println("listening " + (System.nanoTime() - start) / 1e6);
        System.gc();
        System.out.println(
                "heap " + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
        System.out.println("threads " + ManagementFactory.getThreadMXBean().getThreadCount());
        System.exit(servers.isEmpty() ? 1 : 0);
    }
}
