package org.loadproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Properties run by jqwik itself, which finds the hook as it does in a build. */
class BudgetedTest {

    private static final List<Long> VALUES = new ArrayList<>();

    @TempDir Path folder;
    private final Properties before = new Properties();
    private final List<String> seeds = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @Tag("by-hand")
    static class Numbers {
        @Property(tries = 50)
        void any(@ForAll long value) {
            VALUES.add(value);
        }
    }

    @Tag("by-hand")
    static class Unlucky {
        @Property(tries = 50, shrinking = ShrinkingMode.OFF)
        void few(@ForAll long value) {
            VALUES.add(value);
            if (VALUES.size() % 20 == 0) {
                throw new AssertionError("the twentieth");
            }
        }
    }

    @Tag("by-hand")
    static class Fixed {
        @Property(tries = 50, seed = "5")
        void fixed(@ForAll long value) {
            VALUES.add(value);
        }
    }

    @Tag("by-hand")
    static class Plain {
        @Property
        void unspoken(@ForAll long value) {
            VALUES.add(value);
        }
    }

    @Tag("by-hand")
    static class Once {
        @Example
        void example() {
            VALUES.add(1L);
        }
    }

    @BeforeEach
    void rememberTheBuild() {
        before.putAll(System.getProperties());
        System.clearProperty("seed");
        System.setProperty("budget", "quick");
    }

    @AfterEach
    void restoreTheBuild() {
        System.setProperties(before);
    }

    @Test
    void theSeedDecidesTheValues() {
        List<Long> first = run(Numbers.class, "77");
        assertThat(first).hasSize(50).isEqualTo(run(Numbers.class, " 77 "));
        assertThat(first).isNotEqualTo(run(Numbers.class, "78"));
        assertThat(seeds).containsExactly("77", "77", "78");
    }

    @Test
    void withoutOneAllPropertiesOfAJvmShareADrawnSeed() {
        List<Long> drawn = run(Numbers.class, "");
        run(Unlucky.class, "");
        assertThat(seeds).hasSize(2).doesNotContain("");
        assertThat(seeds.get(0)).isEqualTo(seeds.get(1));
        assertThat(run(Numbers.class, seeds.get(0))).isEqualTo(drawn);
    }

    @Test
    void aPropertyKeepsASeedOfItsOwn() {
        List<Long> fixed = run(Fixed.class, "77");
        assertThat(fixed).isEqualTo(run(Numbers.class, "5"));
        assertThat(seeds).containsExactly("5");
    }

    @Test
    void whatFailedLastTimeDoesNotChangeWhatASeedGives() {
        List<Long> first = run(Unlucky.class, "77");
        assertThat(first).hasSize(20);
        assertThat(failures).hasSize(1);
        assertThat(run(Unlucky.class, "77")).isEqualTo(first);
        assertThat(run(Unlucky.class, "78")).isNotEqualTo(first);
        assertThat(seeds).containsExactly("77", "77", "78");
    }

    @Test
    void triesFollowTheBudget() {
        System.setProperty("budget", "ci");
        assertThat(run(Numbers.class, "77")).hasSize(200);
        assertThat(run(Plain.class, "77")).hasSize(4000);
        assertThat(run(Once.class, "77")).hasSize(1);
        System.clearProperty("budget");
        assertThat(run(Plain.class, "77")).hasSize(1000);
        assertThat(failures).isEmpty();
    }

    @Test
    void nonsenseFailsInsteadOfRunningAnything() {
        for (String seed : List.of("abc", "1e3", "99999999999999999999")) {
            assertThat(run(Numbers.class, seed)).isEmpty();
        }
        System.setProperty("budget", "lots");
        assertThat(run(Numbers.class, "77")).isEmpty();
        assertThat(failures)
                .hasSize(4)
                .first()
                .asString()
                .contains("seed 'abc' is no whole number");
        assertThat(failures.get(3)).contains("budget 'lots' is none of quick");
    }

    /** The values with which a property was called. */
    private List<Long> run(Class<?> properties, String seed) {
        VALUES.clear();
        System.setProperty("seed", seed);
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(properties))
                        .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                        .configurationParameter("jqwik.database", folder + "/database")
                        .build();
        LauncherConfig alone =
                LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .build();
        LauncherFactory.create(alone).execute(request, new Listener());
        return List.copyOf(VALUES);
    }

    private final class Listener implements TestExecutionListener {

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            String seed = entry.getKeyValuePairs().get(Budgeted.SEED_ENTRY);
            if (seed != null) {
                seeds.add(seed);
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            result.getThrowable().ifPresent(t -> failures.add(t.toString()));
        }
    }
}
