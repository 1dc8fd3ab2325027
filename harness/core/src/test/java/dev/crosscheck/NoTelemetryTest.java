package dev.crosscheck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** pact-jvm and its plugin driver hold code that reports to a service on the internet; here nothing leads to it. */
class NoTelemetryTest {

    private static final String PACT_JVM = "au.com.dius.pact.core.support.Metric";
    private static final String DRIVER = "io.pact.plugins.jvm.core.PluginMetrics";
    private static final String DRIVERS_MANAGER = "io.pact.plugins.jvm.core.DefaultPluginManager";

    private static final JavaClasses CLASS_PATH =
            new ClassFileImporter().importPackages("dev.crosscheck", "au.com.dius.pact", "io.pact");

    @Test
    void calls_none_of_pact_jvms_metrics() {
        assertThat(CLASS_PATH).anyMatch(one -> one.getName().equals(PACT_JVM + "s"));

        noClasses()
                .that(nameStartingWith(PACT_JVM).negate())
                .should(dependOnClassesThat(nameStartingWith(PACT_JVM)))
                .because("nothing phones home")
                .check(CLASS_PATH);
    }

    @Test
    void leaves_the_plugin_drivers_metrics_to_a_manager_that_nothing_starts() {
        assertThat(CLASS_PATH).anyMatch(one -> one.getName().equals(DRIVER));

        noClasses()
                .that(nameStartingWith(DRIVER).negate())
                .and(nameStartingWith(DRIVERS_MANAGER).negate())
                .should(dependOnClassesThat(nameStartingWith(DRIVER)))
                .because("nothing phones home")
                .check(CLASS_PATH);
        noClasses()
                .that(resideOutsideOfPackage("io.pact.."))
                .should(dependOnClassesThat(nameStartingWith(DRIVERS_MANAGER)))
                .because("the manager runs plugins and reports that it did")
                .check(CLASS_PATH);
    }
}
