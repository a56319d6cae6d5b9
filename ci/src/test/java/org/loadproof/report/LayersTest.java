package org.loadproof.report;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** From what the engines wrote to what is shown of it, and never back. */
class LayersTest {

    private static final String REPORT = "org.loadproof.report";

    @Test
    void eachKnowsOnlyWhatItIsMadeFrom() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .ensureAllClassesAreContainedInArchitecture()
                .layer("programs")
                .definedBy(REPORT)
                .layer("evidence")
                .definedBy(REPORT + ".evidence")
                .layer("source")
                .definedBy(REPORT + ".source")
                .layer("model")
                .definedBy(REPORT + ".model")
                .layer("judge")
                .definedBy(REPORT + ".judge")
                .layer("history")
                .definedBy(REPORT + ".history")
                .layer("page")
                .definedBy(REPORT + ".page")
                .layer("output")
                .definedBy(REPORT + ".output")
                .whereLayer("evidence")
                .mayNotAccessAnyLayer()
                .whereLayer("source")
                .mayNotAccessAnyLayer()
                .whereLayer("model")
                .mayOnlyAccessLayers("evidence")
                .whereLayer("judge")
                .mayOnlyAccessLayers("evidence", "source", "model")
                .whereLayer("history")
                .mayOnlyAccessLayers("evidence", "model", "judge")
                .whereLayer("page")
                .mayOnlyAccessLayers("evidence", "model")
                .whereLayer("output")
                .mayOnlyAccessLayers("evidence", "source", "model")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages(REPORT));
    }
}
