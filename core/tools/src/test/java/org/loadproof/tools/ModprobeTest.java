package org.loadproof.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadproof.core.errno.Errno;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.loadproof.tools.Machine.Run;

@Timeout(60)
@Verifies({Rule.L1, Rule.L2})
class ModprobeTest {

    private static final Run SUCCESS = Run.silent(0);

    @TempDir private Path root;
    private Machine machine;

    /** top needs middle needs base. */
    @BeforeEach
    void aChain() throws IOException {
        machine = new Machine(root);
        machine.module("base");
        machine.module("middle", "base");
        machine.module("top", "middle", "base");
    }

    @Test
    void dependenciesComeFirstAndThoseThatAreThereAreLeftAlone() {
        machine.modprobe("base");
        assertThat(machine.modprobe("-v", "top", "count=2", "name=a b"))
                .isEqualTo(
                        new Run(
                                0,
                                "insmod %s \ninsmod %s count=2 name=\"a b\"\n"
                                        .formatted(machine.file("middle"), machine.file("top")),
                                ""));
        assertThat(machine.inits).containsExactly("base", "middle", "top count=2 name=\"a b\"");
    }

    @ParameterizedTest
    @CsvSource({
        "ENODEV, No such device",
        "EBUSY, Device or resource busy",
        "EEXIST, Device or resource busy",
        "ENOENT, 'Unknown symbol in module, or unknown parameter (see dmesg)'",
        "EINVAL, Invalid argument"
    })
    void aFailureOfADependencyEndsTheRun(Errno errno, String text) {
        machine.onInit("middle", m -> -errno.number());
        assertThat(machine.modprobe("top")).isEqualTo(notInserted("top", text));
        assertThat(machine.loaded()).containsExactly("base");
    }

    @Test
    void aFailureOfASoftDependencyDoesNot() throws IOException {
        machine.module("helper");
        machine.index("modules.softdep", "softdep base pre: helper unknown post: middle");
        machine.onInit("helper", m -> -Errno.ENODEV.number());
        assertThat(machine.modprobe("base")).isEqualTo(SUCCESS);
        assertThat(machine.inits).containsExactly("helper", "base", "middle");
        assertThat(machine.loaded()).containsExactly("base", "middle");
    }

    @Test
    void aSoftDependencyThatIsNeededAnywayMustNotFail() throws IOException {
        machine.index("modules.softdep", "softdep top pre: middle");
        machine.onInit("middle", m -> -Errno.ENODEV.number());
        assertThat(machine.modprobe("top")).isEqualTo(notInserted("top", "No such device"));
    }

    @Test
    void aDependencyThatAppearsMeanwhileIsNoFailureEvenForTheFirstTime() throws Exception {
        Path copy = Files.copy(machine.file("base"), root.resolve("copy.ko"));
        TwoCallers callers = new TwoCallers();
        machine.onInit("base", m -> callers.init(0));
        callers.run(() -> machine.insmod(copy), () -> machine.modprobe("--first-time", "top"));
        assertThat(callers.second()).isEqualTo(SUCCESS);
        assertThat(machine.inits).containsExactly("base", "middle", "top");
    }

    @Test
    void namesAreSpeltWithDashesOrUnderscores() throws IOException {
        machine.module("a-b_c");
        assertThat(machine.modprobe("a_b-c")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("a_b_c");
        assertThat(machine.modprobe("-r", "a-b-c")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).isEmpty();
    }

    @Test
    void allModulesOfAnAliasAreTriedAndTheLastOneDecides() throws IOException {
        machine.index("modules.alias", "alias usb:v04*d[0-9A-F]* base", "alias usb:v0?66d* middle");
        machine.onInit("base", m -> -Errno.ENODEV.number());
        assertThat(machine.modprobe("-R", "usb:v0466d1").out()).isEqualTo("base\nmiddle\n");
        assertThat(machine.modprobe("usb:v0466d1").code()).isEqualTo(1);
        machine.onInit("base", m -> machine.inits.size() == 3 ? -Errno.ENODEV.number() : 0);
        machine.inits.clear();
        machine.inits.addAll(List.of("one", "two"));
        Run run = machine.modprobe("usb:v0466d1");
        assertThat(run).isEqualTo(new Run(0, "", notInserted("base", "No such device").err()));
        assertThat(machine.loaded()).containsExactly("base", "middle");
    }

    @Test
    void whatNobodyKnowsIsFatalUnlessThereAreOthersToTry() {
        String text = "Module nonsense not found in directory " + machine.tree;
        assertThat(machine.modprobe("nonsense"))
                .isEqualTo(Run.saying(1, "modprobe: FATAL: " + text));
        assertThat(machine.modprobe("-q", "nonsense")).isEqualTo(Run.silent(1));
        assertThat(machine.modprobe("-a", "nonsense", "base"))
                .isEqualTo(Run.saying(1, "modprobe: WARNING: " + text));
        assertThat(machine.loaded()).containsExactly("base");
    }

    @Test
    void withAllEveryWordIsAModule() {
        machine.onInit("base", m -> -Errno.ENODEV.number());
        assertThat(machine.modprobe("-a", "base", "top").code()).isEqualTo(1);
        machine.onInit("base", m -> 0);
        assertThat(machine.modprobe("--all", "base", "top")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("base", "middle", "top");
    }

    @Test
    void aDryRunLoadsNothingAndLeavesOutWhatIsLoaded() {
        machine.modprobe("base");
        for (String option : List.of("-n", "--dry-run", "--show")) {
            assertThat(machine.modprobe(option, "middle", "x=1"))
                    .isEqualTo(new Run(0, "insmod " + machine.file("middle") + " x=1\n", ""));
        }
        assertThat(machine.modprobe("-n", "base")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("base");
    }

    @Test
    void optionsOfTheConfigurationComeBeforeThoseOfTheCommandLine() throws IOException {
        machine.index("modules.alias", "alias the_base base");
        machine.configure("options base a=1\tb=2", "options the-base c=3", "options middle d=4");
        machine.modprobe("the-base", "a=5");
        machine.modprobe("middle", "a=5");
        assertThat(machine.inits).containsExactly("base a=1 b=2 c=3 a=5", "middle d=4 a=5");
    }

    @Test
    void anInstallCommandIsRunInsteadOfLoading() throws IOException {
        List<String> commands = new ArrayList<>();
        machine.commandsAreRunBy(
                (command, environment) -> {
                    commands.add(command);
                    return machine.insmod(machine.file("base")).code();
                });
        machine.configure(
                "options base a=1", "install b?se load $CMDLINE_OPTS twice $CMDLINE_OPTS");
        assertThat(machine.modprobe("base", "b=2")).isEqualTo(SUCCESS);
        assertThat(machine.modprobe("middle")).as("base is there").isEqualTo(SUCCESS);
        machine.modprobe("-r", "middle");
        assertThat(machine.modprobe("-i", "middle")).as("only middle is exempt").isEqualTo(SUCCESS);
        machine.modprobe("-r", "middle");
        assertThat(machine.modprobe("-i", "base")).isEqualTo(SUCCESS);
        assertThat(commands).containsExactly("load a=1 b=2 twice a=1 b=2", "load a=1  twice a=1 ");
    }

    @Test
    void aModuleWithSoftDependenciesIsLoadedInSpiteOfItsInstallCommand() throws IOException {
        machine.configure("install base nobody runs this", "softdep base pre: middle");
        assertThat(machine.modprobe("base")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).contains("base");
    }

    @Test
    void anInstallCommandThatFailsIsReported() throws IOException {
        machine.configure("install base some command");
        machine.commandsAreRunBy((command, environment) -> 3);
        assertThat(machine.modprobe("base")).isEqualTo(notInstalled("retcode 3"));
        machine.commandsAreRunBy(
                (command, environment) -> {
                    throw new IOException("no shell");
                });
        assertThat(machine.modprobe("base")).isEqualTo(notInstalled("not started: no shell"));
        machine.commandsAreRunBy(
                (command, environment) -> {
                    throw new InterruptedException();
                });
        assertThat(machine.modprobe("base"))
                .isEqualTo(notInserted("base", "Interrupted system call"));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Run notInstalled(String why) {
        return Run.saying(
                1,
                "modprobe: ERROR: Error running install command 'some command' for module base: "
                        + why,
                "modprobe: ERROR: could not insert 'base': Invalid argument");
    }

    @Test
    void theShellRunsCommandsWithTheModuleInItsEnvironment() throws Exception {
        Path seen = root.resolve("seen");
        machine.configure("install base echo $MODPROBE_MODULE \"$CMDLINE_OPTS\" >" + seen);
        machine.commandsAreRunBy(CommandRunner.shell());
        assertThat(machine.modprobe("base", "a=1")).isEqualTo(SUCCESS);
        assertThat(Files.readString(seen)).isEqualTo("base a=1\n");
        machine.configure("remove base exit 7");
        assertThat(machine.modprobe("-r", "base"))
                .isEqualTo(Run.saying(1, "modprobe: FATAL: Error running remove command for base"));
    }

    @Test
    void aBadLineOfConfigurationIsPassedOverAndNamed() throws IOException {
        machine.configure("options base a=1", "", "nonsense line", "blacklist x[y", "softdep base");
        String file = root.resolve("etc0.conf").toString();
        assertThat(machine.modprobe("base"))
                .isEqualTo(
                        Run.saying(
                                0,
                                ignored(file, 3, "nonsense"),
                                ignored(file, 4, "blacklist"),
                                ignored(file, 5, "softdep")));
        assertThat(machine.inits).containsExactly("base a=1 ");
    }

    private static String ignored(String file, int line, String start) {
        return "modprobe: ERROR: %s line %d: ignoring bad line starting with '%s'"
                .formatted(file, line, start);
    }

    @Test
    void aBadTreeIsNamedWithLineValueAndRule() throws IOException {
        machine.index("modules.dep", "no colon here");
        assertThat(machine.modprobe("base"))
                .isEqualTo(
                        Run.saying(
                                1,
                                "modprobe: ERROR: "
                                        + machine.tree
                                        + "/modules.dep line 4: 'no colon here'; rule: the path of"
                                        + " a module, a colon, the paths of those it needs"));
    }

    @Test
    void aMissingTreeIsNamed() throws IOException {
        Files.delete(machine.tree.resolve("modules.dep"));
        assertThat(machine.modprobe("base"))
                .isEqualTo(
                        Run.saying(
                                1,
                                "modprobe: FATAL: Module base not found in directory "
                                        + machine.tree,
                                "modprobe: ERROR: "
                                        + machine.tree
                                        + "/modules.dep: not there; rule: depmod writes one"));
    }

    @Test
    void aModuleWhoseFileIsGoneCannotBeInserted() throws IOException {
        Files.delete(machine.file("base"));
        assertThat(machine.modprobe("base").err())
                .contains("could not insert 'base': Unknown symbol in module");
    }

    @Test
    void wrongCommandLinesAreExplained() {
        assertThat(machine.modprobe())
                .isEqualTo(Run.saying(1, "modprobe: ERROR: missing parameters. See -h."));
        Run wait = machine.modprobe("-w", "soon", "-r", "base");
        assertThat(wait.code()).isEqualTo(1);
        assertThat(wait.err()).contains("unexpected wait value 'soon'");
        assertThat(machine.modprobe("-w", "-1", "-r", "base").code()).isEqualTo(1);
        assertThat(machine.modprobe("--help").out()).contains("--show-depends", "--first-time");
    }

    @Test
    void withoutOptionsTheTreeIsThatOfTheRunningSystem() {
        ModprobeOptions options = new ModprobeOptions();
        assertThat(options.tree()).isEqualTo("/lib/modules/" + System.getProperty("os.version"));
    }

    private static Run notInserted(String module, String text) {
        return Run.saying(1, "modprobe: ERROR: could not insert '" + module + "': " + text);
    }
}
