package dev.crosscheck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of the house: which package may import which, and who owns which library. */
class HouseTest {

    private static final String BASE = "dev.crosscheck";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    /** Each package, and the packages of ours that it may import. A package with no entry is a defect. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            entry("service", List.of()),
            entry("grpc", List.of()),
            entry("definition", List.of("service")),
            entry("pact", List.of("service", "definition")),
            entry("matching", List.of("service", "definition", "pact")),
            entry("messaging", List.of("pact")),
            entry("fault", List.of("service")),
            entry("promise", List.of("service", "pact", "fault")),
            entry("observation", List.of("service", "pact", "fault")),
            entry("topology", List.of("service", "definition", "fault", "promise")),
            entry("link", List.of("service", "fault", "observation")),
            entry("fake", List.of("service", "grpc", "definition", "pact", "matching", "messaging", "observation")),
            entry(
                    "testbed",
                    List.of(
                            "service",
                            "definition",
                            "pact",
                            "matching",
                            "fault",
                            "promise",
                            "observation",
                            "topology",
                            "link",
                            "fake")),
            entry("state", List.of("service", "definition", "pact", "fault", "topology", "link", "fake", "testbed")),
            entry("recording", List.of("service", "definition", "pact", "matching", "observation")),
            entry(
                    "replay",
                    List.of(
                            "service",
                            "grpc",
                            "definition",
                            "pact",
                            "matching",
                            "messaging",
                            "observation",
                            "topology",
                            "testbed",
                            "state")),
            entry("verdict", List.of("service", "pact", "matching", "fault", "promise", "observation")),
            entry("coverage", List.of("service", "definition", "pact", "fault", "observation", "verdict")),
            entry("gate", List.of("service", "verdict")),
            entry("broker", List.of("service", "pact", "verdict", "gate")),
            entry("report", List.of("service", "definition", "fault", "observation", "verdict", "coverage", "gate")));

    /** Each library's packages, and the packages of ours that own it. */
    private static final Map<String, List<String>> OWNERS = Map.ofEntries(
            entry(
                    "com.google.protobuf..",
                    List.of("definition", "pact", "matching", "coverage", "fake", "state", "replay", "recording")),
            entry("com.squareup.wire..", List.of("definition")),
            entry("au.com.dius.pact.core.model..", List.of("pact", "matching", "replay", "broker")),
            entry("au.com.dius.pact.core.matchers..", List.of("matching")),
            entry("io.netty..", List.of("link", "fake")),
            entry("io.grpc..", List.of("grpc", "definition", "fake", "state", "replay")),
            entry("com.github.dockerjava..", List.of("testbed")),
            entry("io.swagger..", List.of("definition")),
            entry("org.yaml.snakeyaml..", List.of("topology")),
            entry("com.rabbitmq..", List.of("messaging")),
            entry("org.apache.kafka..", List.of("messaging")),
            entry("com.google.re2j..", List.of("matching")));

    static Stream<String> packages() {
        return MAY_IMPORT.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void imports_only_what_its_row_names(String name) {
        classes()
                .that(resideInAPackage(inside(name)))
                .should()
                .onlyDependOnClassesThat(isAmong(name, MAY_IMPORT.get(name)))
                .because("data flows one way: what happens comes before what is judged, and nothing looks back")
                .check(HOUSE);
    }

    @Test
    void every_package_has_a_row() {
        Set<String> seen = new TreeSet<>();
        HOUSE.forEach(type -> seen.add(roomOf(type)));
        assertThat(MAY_IMPORT.keySet())
                .as("a package without a row has no laws, a row without a package watches nothing")
                .containsExactlyInAnyOrderElementsOf(seen);
    }

    @Test
    void has_no_cycles() {
        slices().matching(BASE + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two packages one")
                .check(HOUSE);
    }

    static Stream<String> libraries() {
        return OWNERS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void is_imported_only_by_its_owners(String library) {
        String[] owners = OWNERS.get(library).stream().map(HouseTest::inside).toArray(String[]::new);
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(owners)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library that leaks cannot be replaced; " + library + " belongs to " + OWNERS.get(library))
                .check(HOUSE);
        assertThat(HOUSE.stream()
                        .filter(resideInAnyPackage(owners))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .anyMatch(dependency -> resideInAPackage(library).test(dependency.getTargetClass())))
                .as("the owners of " + library + " use it; otherwise the rule watches nothing")
                .isTrue();
    }

    @Test
    void every_package_is_null_marked_and_says_what_it_is() {
        Set<String> marked = new TreeSet<>();
        HOUSE.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .forEach(type -> marked.add(type.getPackageName()));
        Set<String> all = new TreeSet<>();
        HOUSE.forEach(type -> all.add(type.getPackageName()));
        assertThat(marked)
                .as("packages with a package-info that is @NullMarked")
                .isEqualTo(all)
                .isNotEmpty();
    }

    private static String inside(String name) {
        return BASE + "." + name + "..";
    }

    private static String roomOf(JavaClass type) {
        String rest = type.getPackageName().substring(BASE.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static DescribedPredicate<JavaClass> isAmong(String self, List<String> others) {
        String[] allowed = Stream.concat(Stream.of(self), others.stream())
                .map(HouseTest::inside)
                .toArray(String[]::new);
        return resideInAnyPackage(allowed)
                .or(DescribedPredicate.not(resideInAPackage(BASE + "..")))
                .as("are outside the house or in " + self + ", " + others);
    }
}
