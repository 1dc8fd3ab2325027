package dev.crosscheck.broker.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way knowledge flows in this module: http asks store, both speak domain, domain knows nobody. */
@AnalyzeClasses(packages = "dev.crosscheck.broker.server", importOptions = ImportOption.DoNotIncludeTests.class)
class BrokerLawsTest {
    private static final String BASE = "dev.crosscheck.broker.server";

    @ArchTest
    static final ArchRule the_domain_decides_without_io = classes()
            .that()
            .resideInAPackage(BASE + ".domain")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    BASE + ".domain",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.nio.charset",
                    "java.security",
                    "com.fasterxml.jackson..",
                    "org.jspecify..")
            .allowEmptyShould(false)
            .because("decisions are tested in milliseconds, without a database or a socket");

    @ArchTest
    static final ArchRule the_store_knows_no_http = noClasses()
            .that()
            .resideInAPackage(BASE + ".store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE, BASE + ".http", "org.eclipse.jetty..")
            .allowEmptyShould(false)
            .because("what is kept does not depend on who asks");

    @ArchTest
    static final ArchRule only_the_store_knows_the_database = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + ".store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.h2..", "com.zaxxer..", "org.flywaydb..")
            .allowEmptyShould(false)
            .because("one package owns SQL, so that PostgreSQL can take H2's place");

    @ArchTest
    static final ArchRule there_are_no_cycles = slices().matching(BASE + ".(*)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(false)
            .because("a package that needs its user cannot be understood alone");

    @ArchTest
    static final ArchRule records_of_the_wire_stay_inside = noClasses()
            .that()
            .resideInAPackage(BASE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + ".domain")
            .allowEmptyShould(false)
            .because("whoever starts a broker speaks to it over HTTP");
}
