package org.loadproof.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.canaries.LostUpdate;
import org.loadproof.explorer.cache.Fingerprints;
import org.loadproof.explorer.cache.OwnClasses;
import org.loadproof.explorer.scenario.TestCatalogue;
import org.loadproof.explorer.search.Budget;
import org.loadproof.testkit.ClassHash;

class CacheChoiceTest {

    private static final Class<?> CONTEST = Litmus.MessagePassing.class;
    private static final TestCatalogue USUAL =
            new TestCatalogue(List.of(CONTEST), List.of(LostUpdate.class));

    private static final String MODULE = "loadproof.module";

    @TempDir Path module;
    private final String home = System.getProperty(MODULE, "");
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);

    /** A build passes on what its user chose. */
    @BeforeEach
    void chooseNothing() {
        Stream.of("race.cache", "canary").forEach(System::clearProperty);
    }

    @BeforeEach
    void fillTheCache() throws IOException {
        System.setProperty(MODULE, module.toString());
        Files.createDirectories(module.resolve("target/race-cache"));
        String key =
                new Fingerprints(
                                ExplorerMain.class,
                                OwnClasses.ofThisJvm(ClassHash.root(module)),
                                Fingerprints.circumstances(Budget.QUICK.depth()))
                        .of(CONTEST.getName());
        String digits = key.substring("sha256:".length()).substring(0, 16);
        Files.writeString(
                module.resolve("target/race-cache/Litmus.MessagePassing-" + digits + ".json"), "");
    }

    @AfterEach
    void backHome() {
        Stream.of("race.cache", "canary").forEach(System::clearProperty);
        System.setProperty(MODULE, home);
    }

    @Test
    void aUsualRunTakesWhatIsThere() {
        assertThat(held(USUAL, true)).containsExactly(CONTEST);
        System.setProperty("race.cache", "on");
        assertThat(held(USUAL, true)).containsExactly(CONTEST);
    }

    @Test
    void theUserSwitchesItOff() {
        System.setProperty("race.cache", "off");
        assertThat(held(USUAL, true)).isEmpty();
    }

    @Test
    void aBlindedCanaryKeepsItOff() {
        System.setProperty("canary", "break");
        assertThat(held(USUAL, true)).isEmpty();
    }

    @Test
    void whoDoesNotLookForCanariesHasNoneAsTheTrialsOfMutants() {
        assertThat(held(new TestCatalogue(List.of(CONTEST), List.of()), true)).isEmpty();
    }

    @Test
    void whoStopsAtTheFirstFindingOrAsksForAWitnessHasNone() {
        assertThat(held(USUAL, false)).isEmpty();
    }

    @Test
    void aChoiceThatIsNoneIsWrongUse() {
        System.setProperty("race.cache", "of");
        assertThatThrownBy(CacheChoice::isAsked).hasMessageContaining("race.cache 'of'");
        assertThat(ExplorerMain.run(new String[0], out)).isEqualTo(ExplorerMain.USAGE);
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("neither on nor off");
    }

    private Set<Class<?>> held(TestCatalogue plan, boolean usual) {
        return CacheChoice.of(plan, Budget.QUICK.depth(), usual, out).held();
    }
}
