package org.loadproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestClassesTest {

    @TempDir Path folder;

    @Test
    void aClassIsPlannedWhateverItIsCalled() throws Exception {
        assertThat(junit("class Forgotten { @Test void t() {} }"))
                .containsExactly(new Evidence.Planned("Forgotten", "Forgotten", List.of()));
    }

    @Test
    void helpersAndAbstractClassesAreNotTests() throws Exception {
        assertThat(
                        junit(
                                "abstract class Base { @Test void t() {} }",
                                "class Helper { void t() {} }"))
                .isEmpty();
    }

    @Test
    void whatIsRunByHandIsNotPlanned() throws Exception {
        assertThat(
                        junit(
                                "@Tag(\"by-hand\") class Tool { @Test void t() {} }",
                                "@Tag(\"slow\") class Slow { @Test void t() {} }"))
                .extracting(Evidence.Planned::id)
                .containsExactly("Slow");
    }

    @Test
    void inheritedAndMetaAnnotatedTestsCount() throws Exception {
        List<Evidence.Planned> plan =
                junit(
                        "abstract class Base { @Test void t() {} }",
                        "class Child extends Base {}",
                        "@Retention(RetentionPolicy.RUNTIME) @Slow @interface Slow {}",
                        "@Retention(RetentionPolicy.RUNTIME) @Slow @Test @interface SlowTest {}",
                        "class Meta { @SlowTest void t() {} }");
        assertThat(plan).extracting(Evidence.Planned::id).containsExactly("Child", "Meta");
    }

    @Test
    void titleAndRulesComeFromTheAnnotations() throws Exception {
        List<Evidence.Planned> plan =
                junit(
                        "@DisplayName(\"Two loaders meet.\") @Verifies(Rule.I1) class Loaders {"
                                + " @Verifies({Rule.W1, Rule.I1}) @Test void t() {}"
                                + " @Nested class Late { @Verifies(Rule.R3) @Test void u() {} } }");
        assertThat(plan)
                .containsExactly(
                        new Evidence.Planned(
                                "Loaders",
                                "Two loaders meet.",
                                List.of(Rule.W1, Rule.R3, Rule.I1)));
    }

    @Test
    void aClassOfGroupsOnlyIsPlannedAndAStaticNestedClassStandsForItself() throws Exception {
        List<Evidence.Planned> plan =
                junit(
                        "class Groups { @Nested class KillRunIT { @Test void t() {} }"
                                + " static class KillRunIT2 { @Test void t() {} } }");
        assertThat(plan)
                .containsExactly(
                        new Evidence.Planned("Groups", "Groups", List.of()),
                        new Evidence.Planned("Groups.KillRunIT2", "Kill run IT2", List.of()));
    }

    @Test
    void aClassThatDoesNotLoadIsPlannedByItsAnnotations() throws Exception {
        Fixture fixture =
                new Fixture(folder)
                        .with("class Gone {}", "class Orphan extends Gone { @Test void t() {} }");
        Files.delete(fixture.classes().resolve("fixture/Gone.class"));
        assertThat(find(fixture).get(TestStyle.JUNIT))
                .singleElement()
                .satisfies(
                        p -> {
                            assertThat(p.id()).isEqualTo("Orphan");
                            assertThat(p.title()).contains("NoClassDefFoundError", "fixture/Gone");
                        });
    }

    @Test
    void aPropertyIsPlannedEvenWithoutItsEngine() throws Exception {
        Fixture fixture =
                new Fixture(folder).withProperties("class Loads { @Property void p() {} }");
        Files.delete(fixture.classes().resolve("net/jqwik/api/Property.class"));
        assertThat(find(fixture)).containsOnlyKeys(TestStyle.JQWIK);
        assertThat(find(fixture).get(TestStyle.JQWIK))
                .extracting(Evidence.Planned::title)
                .containsExactly("fixture.Loads (its engine is missing)");
    }

    @Test
    void twoClassesOfOneNameAreRefused() throws Exception {
        Fixture fixture = new Fixture(folder).with("class Twin { @Test void t() {} }");
        Path twin =
                Files.writeString(
                        Files.createDirectories(folder.resolve("b")).resolve("Twin.java"),
                        "package other; class Twin { @org.junit.jupiter.api.Test void t() {} }");
        Path junit =
                Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertThat(JavaCompilation.compile(List.of(twin), List.of(junit), fixture.classes()))
                .isEmpty();
        assertThatThrownBy(() -> find(fixture))
                .hasMessageContaining("fixture.Twin")
                .hasMessageContaining("other.Twin");
    }

    @Test
    void noFolderNoPlan() {
        assertThat(TestClasses.find(folder.resolve("none"), getClass().getClassLoader())).isEmpty();
    }

    private List<Evidence.Planned> junit(String... types) throws IOException {
        return find(new Fixture(folder).with(types)).getOrDefault(TestStyle.JUNIT, List.of());
    }

    private static Map<TestStyle, List<Evidence.Planned>> find(Fixture fixture) throws IOException {
        try (URLClassLoader loader = fixture.loader()) {
            return TestClasses.find(fixture.classes(), loader);
        }
    }
}
