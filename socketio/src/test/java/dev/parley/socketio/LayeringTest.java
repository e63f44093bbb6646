package dev.parley.socketio;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of which room of the libraries may look into which. A room that is missing from it fails as well.
class LayeringTest {

    private static final String ROOT = "dev.parley.";
    private static final String NETTY = "io.netty..";
    private static final String JAKARTA = "jakarta..";
    private static final String JACKSON = "tools.jackson..";

    private static final Map<String, Set<String>> MAY_IMPORT = Map.of(
            "engineio.protocol", Set.of(),
            "engineio.protocol.v3", Set.of("engineio.protocol"),
            "engineio", Set.of("engineio.protocol", "engineio.protocol.v3"),
            "engineio.netty", Set.of("engineio", "engineio.protocol"),
            "engineio.servlet", Set.of("engineio", "engineio.protocol"),
            "socketio.protocol", Set.of("engineio.protocol"),
            "socketio.json", Set.of("engineio.protocol"),
            "socketio.msgpack", Set.of("engineio.protocol", "socketio.protocol"),
            "socketio.adapter", Set.of("engineio", "socketio.protocol"),
            "socketio",
                    Set.of("socketio.protocol", "socketio.json", "socketio.adapter", "engineio", "engineio.protocol"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parley.engineio", "dev.parley.socketio");

    @Test
    void packages_import_only_what_the_table_allows() {
        MAY_IMPORT.forEach((name, imports) -> {
            String[] allowed = Stream.concat(Stream.of(name), imports.stream())
                    .map(ROOT::concat)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name)
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.parley..").and(not(resideInAnyPackage(allowed))))
                    .check(CLASSES);
        });
    }

    @Test
    void no_package_is_missing_from_the_table() {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(ROOT.length()))
                .collect(Collectors.toSet());

        assertThat(packages).containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
    }

    @Test
    void netty_is_known_to_one_room_alone() {
        onlyIn(resideInAPackage(NETTY), "dev.parley.engineio.netty");
    }

    @Test
    void servlets_are_known_to_one_room_alone() {
        onlyIn(resideInAPackage(JAKARTA), "dev.parley.engineio.servlet");
    }

    @Test
    void jackson_is_known_to_those_rooms_alone_that_read_and_write_values() {
        onlyIn(resideInAPackage(JACKSON), "dev.parley.socketio.json", "dev.parley.socketio.msgpack");
    }

    @Test
    void the_engine_and_the_protocols_need_the_jdk_alone() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.parley.engineio", "dev.parley.engineio.protocol..", "dev.parley.socketio.protocol")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("java..", "jdk.jfr..", "dev.parley..", "org.jspecify..")))
                .check(CLASSES);
    }

    private static void onlyIn(DescribedPredicate<JavaClass> library, String... rooms) {
        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat(library)
                .check(CLASSES);
        for (String room : rooms) {
            assertThat(CLASSES.that(resideInAPackage(room)).stream()
                            .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                            .anyMatch(each -> library.test(each.getTargetClass())))
                    .as("it is used there at all")
                    .isTrue();
        }
    }
}
