package org.loadproof.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.core.errno.Errno;
import org.loadproof.testkit.Packed;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.loadproof.tools.Machine.Run;

/**
 * What happens if I add the same module twice, with insmod, with modprobe, at the same time, one
 * after the other? Read the names of the tests.
 *
 * <p>The time-out is no measurement: it turns a lost wake-up from a hanging build into a failure.
 */
@Timeout(60)
@DisplayName("What happens if I add the same module twice?")
@Verifies({Rule.I1, Rule.I3, Rule.I4, Rule.I5, Rule.N1, Rule.N2, Rule.N3, Rule.L1, Rule.L2})
class AddTheSameModuleTwiceTest {

    private static final Run SUCCESS = Run.silent(0);

    @TempDir private Path root;
    private Machine machine;
    private Path file;

    @BeforeEach
    void aTreeWithOneModule() throws IOException {
        machine = new Machine(root);
        file = machine.module("m");
    }

    @Nested
    @DisplayName("one after the other")
    class OneAfterTheOther {

        @Test
        void withInsmodTheSecondFailsBecauseTheModuleExists() {
            assertThat(machine.insmod(file)).isEqualTo(SUCCESS);
            assertThat(machine.insmod(file)).isEqualTo(insmodFails(file, "File exists"));
            assertInits(1);
        }

        @Test
        void withInsmodOfACopyItIsTheSameBecauseTheNameCounts() throws IOException {
            assertThat(machine.insmod(file)).isEqualTo(SUCCESS);
            Path copy = copy();
            assertThat(machine.insmod(copy)).isEqualTo(insmodFails(copy, "File exists"));
            assertInits(1);
        }

        @Test
        void withModprobeTheSecondSucceedsWithoutDoingAnything() throws IOException {
            assertThat(machine.modprobe("m")).isEqualTo(SUCCESS);
            Files.delete(file); // it is not even opened
            assertThat(machine.modprobe("m")).isEqualTo(SUCCESS);
            assertInits(1);
        }

        @Test
        void withModprobeForTheFirstTimeTheSecondFails() {
            assertThat(machine.modprobe("--first-time", "m")).isEqualTo(SUCCESS);
            assertThat(machine.modprobe("--first-time", "m"))
                    .isEqualTo(modprobeFails("Module already in kernel"));
            assertInits(1);
        }

        @Test
        void withInsmodAndThenModprobeBothSucceed() {
            assertThat(machine.insmod(file)).isEqualTo(SUCCESS);
            assertThat(machine.modprobe("m")).isEqualTo(SUCCESS);
            assertInits(1);
        }

        @Test
        void withModprobeAndThenInsmodTheSecondFails() {
            assertThat(machine.modprobe("m")).isEqualTo(SUCCESS);
            assertThat(machine.insmod(file)).isEqualTo(insmodFails(file, "File exists"));
            assertInits(1);
        }

        @Test
        void afterAFailureTheSecondIsAFreshAttempt() {
            machine.onInit("m", m -> -Errno.ENODEV.number());
            assertThat(machine.insmod(file)).isEqualTo(insmodFails(file, "No such device"));
            machine.onInit("m", m -> 0);
            assertThat(machine.insmod(file)).isEqualTo(SUCCESS);
            assertInits(2);
        }

        @Test
        void afterAnUnloadTheSecondIsAFreshLoad() {
            assertThat(machine.insmod(file)).isEqualTo(SUCCESS);
            assertThat(machine.rmmod("m")).isEqualTo(SUCCESS);
            assertThat(machine.insmod(file)).isEqualTo(SUCCESS);
            assertInits(2);
        }
    }

    @Nested
    @DisplayName("at the same time")
    class AtTheSameTime {

        @Test
        void withInsmodOfOneFileBothSucceedAndInitRunsOnce() throws Exception {
            assertBothSucceed(atOnce(0, insmod(file), insmod(file)));
        }

        @Test
        void withInsmodOfAHardLinkOrSymbolicLinkItIsOneFileToo() throws Exception {
            Path hard = Files.createLink(root.resolve("hard.ko"), file);
            assertBothSucceed(atOnce(0, insmod(file), insmod(hard)));
            machine.rmmod("m");
            machine.inits.clear();
            Path symbolic = Files.createSymbolicLink(root.resolve("symbolic.ko"), file);
            assertBothSucceed(atOnce(0, insmod(symbolic), insmod(file)));
        }

        @Test
        void withInsmodOfOneCompressedFileBothSucceedToo() throws Exception {
            Files.write(file, Packed.xz(Files.readAllBytes(file)));
            assertBothSucceed(atOnce(0, insmod(file), insmod(file)));
        }

        @Test
        void withInsmodOfTwoCopiesTheSecondWaitsAndFailsBecauseTheModuleExists() throws Exception {
            Path copy = copy();
            TwoCallers both = atOnce(0, insmod(file), insmod(copy));
            assertThat(both.first()).isEqualTo(SUCCESS);
            assertThat(both.second()).isEqualTo(insmodFails(copy, "File exists"));
            assertInits(1);
        }

        @Test
        void withModprobeBothSucceedAndInitRunsOnce() throws Exception {
            assertBothSucceed(atOnce(0, modprobe("m"), modprobe("m")));
        }

        @Test
        void withModprobeForTheFirstTimeBothSucceedBecauseBothAskedWhenItWasNotThereYet()
                throws Exception {
            assertBothSucceed(
                    atOnce(0, modprobe("--first-time", "m"), modprobe("--first-time", "m")));
        }

        @Test
        void withInsmodAndModprobeBothSucceed() throws Exception {
            assertBothSucceed(atOnce(0, insmod(file), modprobe("m")));
        }

        @Test
        void withInsmodOfACopyModprobeWaitsAndSucceeds() throws Exception {
            assertBothSucceed(atOnce(0, insmod(copy()), modprobe("m")));
        }

        @Test
        void withInsmodOfACopyModprobeForTheFirstTimeWaitsAndFails() throws Exception {
            TwoCallers both = atOnce(0, insmod(copy()), modprobe("--first-time", "m"));
            assertThat(both.first()).isEqualTo(SUCCESS);
            assertThat(both.second()).isEqualTo(modprobeFails("Module already in kernel"));
            assertInits(1);
        }

        @Test
        void theArgumentsOfTheSecondAreNotLookedAt() throws Exception {
            Supplier<Run> other = () -> machine.insmod("--force", file, "count=2");
            assertBothSucceed(atOnce(0, insmod(file), other));
        }
    }

    @Nested
    @DisplayName("at the same time, and its init fails")
    class AtTheSameTimeAndItFails {

        private final int failure = -Errno.ENODEV.number();

        @Test
        void withInsmodOfOneFileBothGetTheOneFailure() throws Exception {
            TwoCallers both = atOnce(failure, insmod(file), insmod(file));
            assertThat(both.first()).isEqualTo(insmodFails(file, "No such device"));
            assertThat(both.second()).isEqualTo(insmodFails(file, "No such device"));
            assertInits(1);
            assertThat(machine.loaded()).isEmpty();
        }

        @Test
        void withInsmodOfTwoCopiesTheSecondIsToldThatItWasBusy() throws Exception {
            Path copy = copy();
            TwoCallers both = atOnce(failure, insmod(file), insmod(copy));
            assertThat(both.first()).isEqualTo(insmodFails(file, "No such device"));
            assertThat(both.second()).isEqualTo(insmodFails(copy, "Device or resource busy"));
            assertInits(1);
            assertThat(machine.loaded()).isEmpty();
        }

        @Test
        void withModprobeBothGetTheOneFailure() throws Exception {
            TwoCallers both = atOnce(failure, modprobe("m"), modprobe("m"));
            assertThat(both.first()).isEqualTo(modprobeFails("No such device"));
            assertThat(both.second()).isEqualTo(modprobeFails("No such device"));
            assertInits(1);
        }

        @Test
        void withInsmodOfACopyModprobeIsToldThatItWasBusy() throws Exception {
            TwoCallers both = atOnce(failure, insmod(copy()), modprobe("m"));
            assertThat(both.second()).isEqualTo(modprobeFails("Device or resource busy"));
            assertInits(1);
        }
    }

    @Nested
    @DisplayName("while it is being removed")
    class WhileItIsBeingRemoved {

        @Test
        void insmodOfAModuleThatIsGoingIsToldThatItIsBusy() throws Exception {
            machine.insmod(file);
            Run[] second = new Run[1];
            machine.onExit("m", m -> second[0] = machine.insmod(file));
            assertThat(machine.rmmod("m")).isEqualTo(SUCCESS);
            assertThat(second[0]).isEqualTo(insmodFails(file, "Device or resource busy"));
            assertThat(machine.loaded()).isEmpty();
            assertInits(1);
        }
    }

    private TwoCallers atOnce(int result, Supplier<Run> first, Supplier<Run> second)
            throws InterruptedException {
        TwoCallers callers = new TwoCallers();
        machine.onInit("m", m -> callers.init(result));
        return callers.run(first, second);
    }

    private Supplier<Run> insmod(Path module) {
        return () -> machine.insmod(module);
    }

    private Supplier<Run> modprobe(Object... arguments) {
        return () -> machine.modprobe(arguments);
    }

    private Path copy() throws IOException {
        return Files.copy(file, root.resolve("copy-of-m.ko"));
    }

    private void assertBothSucceed(TwoCallers both) {
        assertThat(both.first()).isEqualTo(SUCCESS);
        assertThat(both.second()).isEqualTo(SUCCESS);
        assertInits(1);
        assertThat(machine.loaded()).containsExactly("m");
    }

    private void assertInits(int count) {
        assertThat(machine.inits).as("inits").hasSize(count);
    }

    private static Run insmodFails(Path module, String text) {
        return Run.saying(1, "insmod: ERROR: could not insert module " + module + ": " + text);
    }

    private static Run modprobeFails(String text) {
        return Run.saying(1, "modprobe: ERROR: could not insert 'm': " + text);
    }
}
