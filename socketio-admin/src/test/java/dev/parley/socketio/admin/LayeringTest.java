package dev.parley.socketio.admin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void the_admins_know_the_library_and_bcrypt_and_nothing_else() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "at.favre.lib.crypto.bcrypt",
                        "com.google.errorprone.annotations",
                        "dev.parley.engineio",
                        "dev.parley.socketio",
                        "dev.parley.socketio.adapter",
                        "dev.parley.socketio.json",
                        "dev.parley.socketio.admin"))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.parley.socketio.admin"));
    }
}
