package dev.parley.chat.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of which room of the chat may look into which. A room that is missing from it fails as well.
class LayeringTest {

    private static final String ROOT = "dev.parley.";

    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("chat", Set.of()),
            Map.entry("chat.store", Set.of("chat")),
            Map.entry("chat.line", Set.of("chat")),
            Map.entry("chat.server.config", Set.of("chat")),
            Map.entry("chat.server.caller", Set.of("chat", "chat.server.config")),
            Map.entry("chat.server.wire", Set.of("chat")),
            Map.entry("chat.server.transfer", Set.of("chat.store")),
            Map.entry("chat.server.feed", Set.of("chat", "chat.server.wire")),
            Map.entry("chat.server.metrics", Set.of("engineio", "socketio", "socketio.micrometer")),
            Map.entry("chat.server.plain", Set.of("chat", "chat.server.caller", "chat.server.metrics")),
            Map.entry("chat.server.port", Set.of("chat.server.config", "engineio", "engineio.netty")),
            Map.entry(
                    "chat.server.socket",
                    Set.of("chat", "chat.server.caller", "chat.server.metrics", "chat.server.wire", "engineio")),
            Map.entry(
                    "chat.server.http",
                    Set.of(
                            "chat",
                            "chat.server.caller",
                            "chat.server.config",
                            "chat.server.feed",
                            "chat.server.metrics",
                            "chat.server.plain",
                            "chat.server.port",
                            "chat.server.wire",
                            "engineio")),
            Map.entry("chat.terminal.model", Set.of()),
            Map.entry("chat.terminal.view", Set.of("chat.terminal.model")),
            Map.entry("chat.terminal.wire", Set.of("chat.terminal.model")),
            Map.entry("chat.terminal.session", Set.of("chat.terminal.model", "chat.terminal.wire")),
            Map.entry(
                    "chat.terminal",
                    Set.of("chat.terminal.model", "chat.terminal.session", "chat.terminal.view", "chat.terminal.wire")),
            Map.entry(
                    "chat.server",
                    Set.of(
                            "chat",
                            "chat.line",
                            "chat.store",
                            "chat.server.caller",
                            "chat.server.config",
                            "chat.server.feed",
                            "chat.server.http",
                            "chat.server.metrics",
                            "chat.server.socket",
                            "chat.server.transfer",
                            "chat.server.wire")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.parley.chat");

    @Test
    void packages_import_only_what_the_table_allows() {
        MAY_IMPORT.forEach((name, imports) -> {
            Stream<String> library = name.equals("chat.server.socket") ? Stream.of("socketio..") : Stream.empty();
            String[] allowed = Stream.of(Stream.of(name), imports.stream(), library)
                    .flatMap(names -> names)
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
    void the_rules_of_the_chat_need_the_jdk_alone() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "chat")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("java..", "org.jspecify..", ROOT + "chat")))
                .check(CLASSES);
    }

    @Test
    void the_database_is_known_to_the_store_alone() {
        onlyIn(Set.of("chat.store"), "java.sql..");
        onlyIn(Set.of("chat.store"), "com.zaxxer..");
        onlyIn(Set.of("chat.store"), "org.postgresql..");
        onlyIn(Set.of("chat.store"), "org.sqlite..");
    }

    @Test
    void netty_is_known_to_the_shared_port_and_the_tcp_door_alone() {
        onlyIn(Set.of("chat.line", "chat.server.port"), "io.netty..");
    }

    @Test
    void micronaut_is_known_to_the_http_door_the_plain_pages_and_the_port_alone() {
        onlyIn(Set.of("chat.server.http", "chat.server.plain", "chat.server.port"), "io.micronaut..");
    }

    @Test
    void the_terminal_is_known_to_its_client_alone() {
        onlyIn(Set.of("chat.terminal", "chat.terminal.view"), "org.jline..");
    }

    private static void onlyIn(Set<String> rooms, String library) {
        String[] names = rooms.stream().map(ROOT::concat).toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(names)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES);
        assertThat(CLASSES.that(resideInAnyPackage(names)).stream()
                        .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                        .anyMatch(each -> resideInAPackage(library).test(each.getTargetClass())))
                .as("it is used there at all")
                .isTrue();
    }
}
