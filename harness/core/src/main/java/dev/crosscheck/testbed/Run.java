package dev.crosscheck.testbed;

import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What all testbeds of this JVM share: the engine, the run's identity, the watchdog, the rehearsal. */
final class Run {

    /** For work that waits for the engine, a process or a service. Daemon threads: they never hold up the JVM's end. */
    static final ExecutorService EXECUTOR = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "crosscheck-testbed");
        thread.setDaemon(true);
        return thread;
    });

    private final Engine engine;
    private final Owner owner;
    private final Process watchdog;
    private final Rehearsal rehearsal = new Rehearsal();
    private final AtomicInteger numbers = new AtomicInteger();

    private Run(URI address) {
        this.engine = Engine.connect(address);
        byte[] id = new byte[6];
        new SecureRandom().nextBytes(id);
        this.owner = Owner.thisJvm(HexFormat.of().formatHex(id));
        this.watchdog = Guard.start(address, owner.run());
    }

    /**
     * Made once, when the first testbed starts; again only after a failure. It is static because what it stands for is one for
     * each JVM too: the process that the watchdog guards.
     */
    private static final class Holder {
        private static volatile @Nullable Run run;
    }

    static synchronized Run ofThisJvm() {
        Run run = Holder.run;
        if (run == null) {
            run = new Run(EngineAddress.find(System.getenv()));
            Holder.run = run;
        }
        if (!run.watchdog.isAlive()) {
            throw TestbedException.of(
                    "watchdog",
                    "its process",
                    "gone",
                    "alive as long as this JVM",
                    "Find out who ended it; start again.");
        }
        return run;
    }

    Engine engine() {
        return engine;
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    Map<String, String> labels() {
        return owner.labels();
    }

    /** A name that nobody else at the engine has. */
    String freshName(String what) {
        return "crosscheck-" + owner.run() + "-" + numbers.incrementAndGet() + "-" + what;
    }
}
