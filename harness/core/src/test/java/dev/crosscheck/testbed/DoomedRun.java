package dev.crosscheck.testbed;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The main class of a JVM that starts a testbed, says so, and waits to be killed. */
final class DoomedRun {

    private DoomedRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("run " + Run.ofThisJvm().labels().get(Owner.RUN));
        Testbed testbed = Testbed.builder()
                .compose(Path.of(arguments[0]))
                .real("front", "back")
                .start();
        System.out.println("up " + testbed);
        new CountDownLatch(1).await();
    }
}
