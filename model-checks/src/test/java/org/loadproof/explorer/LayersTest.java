package org.loadproof.explorer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom inside the explorer, and who may know Lincheck. */
class LayersTest {

    private static final String EXPLORER = "org.loadproof.explorer";

    private final JavaClasses explorer =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(EXPLORER);

    @Test
    void searchAndScenarioKnowNobodyAndNobodyKnowsTheProgram() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture()
                .layer("program")
                .definedBy(EXPLORER)
                .layer("search")
                .definedBy(EXPLORER + ".search")
                .layer("scenario")
                .definedBy(EXPLORER + ".scenario")
                .layer("lincheck")
                .definedBy(EXPLORER + ".lincheck")
                .layer("cache")
                .definedBy(EXPLORER + ".cache")
                .whereLayer("search")
                .mayNotAccessAnyLayer()
                .whereLayer("scenario")
                .mayNotAccessAnyLayer()
                .whereLayer("lincheck")
                .mayOnlyAccessLayers("search", "scenario")
                .whereLayer("cache")
                .mayOnlyAccessLayers("search", "scenario", "lincheck")
                .check(explorer);
    }

    @Test
    void lincheckIsKnownInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(EXPLORER + ".lincheck")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jetbrains..")
                .check(explorer);
    }
}
