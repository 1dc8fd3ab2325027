package dev.crosscheck.link;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers every leak that Netty's detector reports, from the moment this is installed. */
final class Leaks {

    private static final Collection<String> REPORTED = new ConcurrentLinkedQueue<>();

    private Leaks() {}

    static void watch() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            @SuppressWarnings("deprecation") // the only constructor there is to override
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int interval, long maximum) {
                return new ResourceLeakDetector<>(resource, interval) {
                    @Override
                    protected boolean needReport() {
                        return true;
                    }

                    @Override
                    protected void reportTracedLeak(String type, String records) {
                        REPORTED.add(type + records);
                    }

                    @Override
                    protected void reportUntracedLeak(String type) {
                        REPORTED.add(type);
                    }
                };
            }
        });
    }

    static List<String> reported() {
        return List.copyOf(REPORTED);
    }
}
