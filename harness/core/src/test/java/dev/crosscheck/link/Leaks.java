package dev.crosscheck.link;

import io.netty.util.ResourceLeakDetector;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers what Netty's leak detector reports in this JVM. The build names this class in a system property of Netty's. */
public final class Leaks<T> extends ResourceLeakDetector<T> {

    /** The hint on the buffer with which a test makes sure that leaks are seen. */
    static final String ON_PURPOSE = "leaked on purpose";

    private static final Collection<String> REPORTED = new ConcurrentLinkedQueue<>();

    /** Called by Netty. */
    public Leaks(Class<T> resource, int samplingInterval) {
        super(resource, samplingInterval);
    }

    /** Called by Netty where it still asks for how many may be active, which its detector ignores. */
    public Leaks(Class<T> resource, int samplingInterval, long ignored) {
        this(resource, samplingInterval);
    }

    static List<String> reported() {
        return List.copyOf(REPORTED);
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String resource, String records) {
        REPORTED.add(resource + records);
        if (!records.contains(ON_PURPOSE)) {
            super.reportTracedLeak(resource, records);
        }
    }

    @Override
    protected void reportUntracedLeak(String resource) {
        REPORTED.add(resource);
        super.reportUntracedLeak(resource);
    }
}
