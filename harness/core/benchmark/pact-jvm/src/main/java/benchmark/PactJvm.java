package benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs pact-jvm's JUnit 5 verifier as a build tool would; ends with 0 when every interaction is kept and there is one. */
public final class PactJvm {

    private PactJvm() {}

    public static void main(String[] args) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(KeepsItsPromises.class))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        System.out.println("kept " + summary.getTestsSucceededCount() + " of " + summary.getTestsFoundCount());
        summary.getFailures().stream().limit(1).forEach(failure -> failure.getException().printStackTrace());
        System.exit(summary.getTestsFoundCount() > 0 && summary.getTotalFailureCount() == 0 ? 0 : 1);
    }
}
