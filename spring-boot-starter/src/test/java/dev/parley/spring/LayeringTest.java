package dev.parley.spring;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {

    @Test
    void the_starter_knows_the_library_and_its_servlet_and_nothing_else_of_ours() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.parley..")
                        .and(not(resideInAnyPackage(
                                "dev.parley.spring",
                                "dev.parley.socketio..",
                                "dev.parley.engineio",
                                "dev.parley.engineio.servlet"))))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.parley.spring"));
    }
}
