package org.loadproof.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may know whom inside core: the front door knows the leaves, the leaves know the errnos. */
class ArrowsTest {

    private static final String CORE = "org.loadproof.core";

    private final JavaClasses core =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(CORE);

    @Test
    void theFrontDoorKnowsTheLeavesAndNoLeafKnowsAnother() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture()
                .layer("front door")
                .definedBy(CORE)
                .layer("file")
                .definedBy(CORE + ".file")
                .layer("once")
                .definedBy(CORE + ".once")
                .layer("codec")
                .definedBy(CORE + ".codec")
                .layer("image")
                .definedBy(CORE + ".image")
                .layer("registry")
                .definedBy(CORE + ".registry")
                .layer("errno")
                .definedBy(CORE + ".errno")
                .whereLayer("front door")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("file")
                .mayOnlyBeAccessedByLayers("front door")
                .whereLayer("once")
                .mayOnlyBeAccessedByLayers("front door")
                .whereLayer("codec")
                .mayOnlyBeAccessedByLayers("front door")
                .whereLayer("image")
                .mayOnlyBeAccessedByLayers("front door")
                .whereLayer("registry")
                .mayOnlyBeAccessedByLayers("front door")
                .whereLayer("errno")
                .mayNotAccessAnyLayer()
                .check(core);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(CORE + ".(*)..").should().beFreeOfCycles().check(core);
    }

    @Test
    void nothingButTheDecompressorsLibrariesIsUsed() {
        noClasses()
                .that()
                .resideInAPackage(CORE + "..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        CORE + "..",
                        "java..",
                        "org.jspecify..",
                        "org.apache.commons.compress..",
                        "org.tukaani.xz..",
                        "com.github.luben.zstd..")
                .check(core);
    }

    @Test
    void nobodySynchronisesBySleeping() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(new ClassFileImporter().importPackages("org.loadproof"));
    }
}
