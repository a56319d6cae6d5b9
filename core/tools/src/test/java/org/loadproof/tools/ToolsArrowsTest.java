package org.loadproof.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * User space knows the kernel's front door, its files, its list and its errnos; nobody knows it.
 */
class ToolsArrowsTest {

    private final JavaClasses all =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.loadproof");

    @Test
    void toolsKnowWhatUserSpaceSees() {
        classes()
                .that()
                .resideInAPackage("org.loadproof.tools")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.loadproof.tools",
                        "org.loadproof.core",
                        "org.loadproof.core.file",
                        "org.loadproof.core.registry",
                        "org.loadproof.core.errno",
                        "java..",
                        "org.jspecify..",
                        "picocli")
                .check(all);
    }

    @Test
    void coreDoesNotKnowItsTools() {
        noClasses()
                .that()
                .resideInAPackage("org.loadproof.core..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.loadproof.tools")
                .check(all);
    }

    @Test
    void nobodySynchronisesBySleeping() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(new ClassFileImporter().importPackages("org.loadproof.tools"));
    }
}
