package org.loadproof.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.core.registry.ModuleEntry;
import org.loadproof.testkit.Caller;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.loadproof.tools.Machine.Run;

@Timeout(60)
@Verifies({Rule.U1})
class RemovalTest {

    private static final Run SUCCESS = Run.silent(0);

    @TempDir private Path root;
    private Machine machine;
    private final List<String> exits = new ArrayList<>();

    /** top needs middle needs base; all loaded. */
    @BeforeEach
    void aLoadedChain() throws IOException {
        machine = new Machine(root);
        machine.module("base");
        machine.module("middle", "base");
        machine.module("top", "middle", "base");
        machine.module("lone");
        machine.modprobe("-a", "top", "lone");
        for (String name : List.of("base", "middle", "top", "lone")) {
            machine.onExit(name, m -> exits.add(m.name()));
        }
    }

    @Nested
    class ByRmmod {

        @Test
        void modulesGoInTheOrderInWhichTheyAreNamed() {
            assertThat(machine.rmmod("top", "middle", "base")).isEqualTo(SUCCESS);
            assertThat(exits).containsExactly("top", "middle", "base");
        }

        @Test
        void oneThatCannotGoDoesNotKeepTheNext() {
            assertThat(machine.rmmod("base", "nonsense", "lone"))
                    .isEqualTo(
                            Run.saying(
                                    1,
                                    "rmmod: ERROR: Module base is in use by: middle top",
                                    "rmmod: ERROR: Module nonsense is not currently loaded"));
            assertThat(exits).containsExactly("lone");
        }

        @Test
        void aHeldOneIsInUse() {
            entry("lone").tryGet();
            assertThat(machine.rmmod("lone"))
                    .isEqualTo(Run.saying(1, "rmmod: ERROR: Module lone is in use"));
            assertThat(machine.rmmod("-f", "lone")).isEqualTo(SUCCESS);
            assertThat(machine.loaded()).doesNotContain("lone");
        }

        @Test
        void oneWithoutExitNeedsForce() throws IOException {
            Path file = machine.module("forever");
            Files.write(file, KoBuilder.module("forever").noExit().build());
            machine.insmod(file);
            assertThat(machine.rmmod("forever"))
                    .isEqualTo(
                            Run.saying(
                                    1,
                                    "rmmod: ERROR: could not remove 'forever': Device or resource"
                                            + " busy",
                                    "rmmod: ERROR: could not remove module forever: Device or"
                                            + " resource busy"));
            assertThat(machine.rmmod("--force", "forever")).isEqualTo(SUCCESS);
        }

        @Test
        void itMayBeNamedByItsFile() {
            assertThat(machine.rmmod(machine.file("lone"))).isEqualTo(SUCCESS);
            assertThat(exits).containsExactly("lone");
        }

        @Test
        void wrongCommandLinesAreExplained() {
            assertThat(machine.rmmod())
                    .isEqualTo(Run.saying(1, "rmmod: ERROR: missing module name."));
            assertThat(machine.rmmod("-h").out()).contains("--force");
        }
    }

    @Test
    void whatIsNotLoadedIsRemovedAlreadyExceptForTheFirstTime() {
        machine.modprobe("-r", "lone");
        assertThat(machine.modprobe("-r", "lone")).isEqualTo(SUCCESS);
        assertThat(machine.modprobe("-r", "--first-time", "lone"))
                .isEqualTo(fatal("Module lone is not in kernel."));
        assertThat(machine.modprobe("-r", "nonsense"))
                .isEqualTo(fatal("Module nonsense not found."));
    }

    @Test
    void whatIsBuiltInStays() throws IOException {
        machine.index("modules.builtin", "kernel/unix.ko");
        assertThat(machine.modprobe("-r", "unix")).isEqualTo(fatal("Module unix is builtin."));
    }

    @Test
    void dependenciesThatNobodyNeedsAnyMoreGoToo() {
        assertThat(machine.modprobe("-rv", "top"))
                .isEqualTo(new Run(0, "rmmod top\nrmmod middle\n", ""));
        assertThat(machine.loaded()).containsExactly("base", "lone");
    }

    @Test
    void dependenciesThatSomebodyNeedsStay() throws IOException {
        machine.module("other", "middle", "base");
        machine.modprobe("other");
        assertThat(machine.modprobe("-r", "top")).isEqualTo(SUCCESS);
        assertThat(exits).containsExactly("top");
    }

    @Test
    void whatIsUsedStaysUnlessItsUsersMayGoFirst() {
        assertThat(machine.modprobe("-r", "middle")).isEqualTo(fatal("Module middle is in use."));
        assertThat(machine.modprobe("--remove-holders", "middle")).isEqualTo(SUCCESS);
        assertThat(exits).containsExactly("top", "middle", "base");
    }

    @Test
    void aUserThatCannotGoEndsTheRun() {
        assertThat(machine.modprobe("--remove-holders", "base").code()).isEqualTo(1);
        assertThat(machine.loaded()).contains("base", "middle", "top");
    }

    @Test
    void afterAFatalComplaintTheOtherNamesAreLeftAloneUnlessAllAreWanted() {
        assertThat(machine.modprobe("-r", "base", "lone"))
                .isEqualTo(fatal("Module base is in use."));
        assertThat(exits).isEmpty();
        assertThat(machine.modprobe("-ra", "base", "lone"))
                .isEqualTo(Run.saying(1, "modprobe: WARNING: Module base is in use."));
        assertThat(exits).containsExactly("lone");
        assertThat(machine.modprobe("-rq", "base", "top").code()).isEqualTo(1);
        assertThat(exits).containsExactly("lone", "top", "middle");
    }

    @Test
    void softDependenciesGoAroundItInReverseAndMayStay() throws IOException {
        for (String name : List.of("before1", "before2", "after1", "after2", "held")) {
            machine.module(name);
            machine.onExit(name, m -> exits.add(m.name()));
        }
        machine.index(
                "modules.softdep", "softdep lone pre: before1 before2 held post: after1 after2");
        machine.modprobe("-a", "before1", "before2", "after1", "after2", "held");
        entry("held").tryGet();
        assertThat(machine.modprobe("-r", "lone"))
                .isEqualTo(Run.saying(0, "modprobe: WARNING: Module held is in use."));
        assertThat(exits).containsExactly("after2", "after1", "lone", "before2", "before1");
    }

    @Test
    void aRemoveCommandIsRunInstead() throws IOException {
        machine.configure("remove l*e unload it $CMDLINE_OPTS");
        List<String> commands = new ArrayList<>();
        machine.commandsAreRunBy(
                (command, environment) -> {
                    commands.add(command);
                    return machine.rmmod("lone").code();
                });
        assertThat(machine.modprobe("-rv", "lone"))
                .isEqualTo(new Run(0, "remove unload it \n", ""));
        assertThat(machine.loaded()).doesNotContain("lone");
        assertThat(machine.modprobe("-r", "lone"))
                .isEqualTo(fatal("Error running remove command for lone"));
        assertThat(machine.modprobe("-ri", "lone")).isEqualTo(SUCCESS);
        assertThat(commands).containsExactly("unload it ", "unload it ");
    }

    @Test
    void aDryRunRemovesNothing() throws IOException {
        assertThat(machine.modprobe("-rn", "lone")).isEqualTo(new Run(0, "rmmod lone\n", ""));
        machine.configure("remove lone unload");
        assertThat(machine.modprobe("-rn", "lone")).isEqualTo(new Run(0, "remove unload\n", ""));
        assertThat(exits).isEmpty();
    }

    @Test
    void allModulesOfAnAliasGoUpToTheFirstThatCannot() throws IOException {
        machine.index("modules.alias", "alias all_* top", "alias all_* base", "alias all_* lone");
        machine.module("other", "middle", "base");
        machine.modprobe("other");
        assertThat(machine.modprobe("-r", "all-of-them"))
                .isEqualTo(fatal("Module base is in use."));
        assertThat(exits).containsExactly("top");
    }

    @Test
    void waitingEndsWhenTheModuleIsFree() throws Exception {
        ModuleEntry lone = entry("lone");
        lone.tryGet();
        Run[] run = new Run[1];
        Caller waiting =
                Caller.start(
                        "waiting",
                        () -> run[0] = machine.modprobe("-r", "-w", "0x7fffffff", "lone"));
        waiting.awaitBlocked();
        assertThat(machine.loaded()).contains("lone");
        lone.put();
        assertThat(waiting.join()).isNull();
        assertThat(run[0]).isEqualTo(SUCCESS);
        assertThat(exits).containsExactly("lone");
    }

    @Test
    void waitingEndsWhenTheTimeIsUpOrTheThreadIsInterrupted() {
        entry("lone").tryGet();
        Run inUse =
                Run.saying(
                        1,
                        "modprobe: ERROR: could not remove 'lone': Resource temporarily"
                                + " unavailable");
        assertThat(machine.modprobe("-r", "-w", "3", "lone")).isEqualTo(inUse);
        Thread.currentThread().interrupt();
        assertThat(machine.modprobe("-r", "-w", "0x7fffffff", "lone")).isEqualTo(inUse);
        assertThat(Thread.interrupted()).isTrue();
    }

    private ModuleEntry entry(String name) {
        return Objects.requireNonNull(machine.loader.registry().find(name));
    }

    private static Run fatal(String text) {
        return Run.saying(1, "modprobe: FATAL: " + text);
    }
}
