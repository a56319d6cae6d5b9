package org.loadproof.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loadproof.core.KernelConfig;
import org.loadproof.core.image.VermagicPolicy;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;
import org.loadproof.tools.Machine.Run;

/**
 * The behaviours that kmod's own test suite fixes, by the names it has for them, and those of LTP
 * that are about the tools. Left out:
 *
 * <table>
 *   <caption>Rows that say nothing here</caption>
 *   <tr><th>Test</th><th>Why</th></tr>
 *   <tr><td>modprobe_oldkernel*</td><td>no kernel here lacks finit_module</td></tr>
 *   <tr><td>modprobe_show_exports*</td><td>modprobe here does not print symbols</td></tr>
 *   <tr><td>modprobe_config, modprobe -c</td><td>modprobe here does not print its configuration;
 *   what is read is seen in what it does</td></tr>
 *   <tr><td>weakdep (list of them)</td><td>nobody here asks for the list; that they load nothing is
 *   tested</td></tr>
 *   <tr><td>multi_softdep</td><td>expected to fail there; what kmod does is tested against
 *   kmod</td></tr>
 *   <tr><td>initstate_from_lookup, from_name for not built-in modules</td><td>the state is the
 *   registry's, tested in core</td></tr>
 *   <tr><td>depmod_*</td><td>there is no depmod here</td></tr>
 *   <tr><td>LTP lsmod01</td><td>there is no lsmod; the registry is the list</td></tr>
 * </table>
 */
@Timeout(60)
@DisplayName("kmod's test suite, as far as it is about insmod, modprobe and rmmod")
@Verifies({Rule.L1, Rule.N1})
class KmodTestSuiteTest {

    private static final Run SUCCESS = Run.silent(0);

    @TempDir private Path root;
    private Machine machine;

    @BeforeEach
    void aTree() throws IOException {
        machine = new Machine(root);
    }

    @Test
    void testInsert() throws IOException {
        assertThat(machine.insmod(machine.module("mod-simple"))).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("mod_simple");
    }

    @Test
    void testRemove() throws IOException {
        machine.insmod(machine.module("mod-simple"));
        assertThat(machine.rmmod("mod-simple")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).isEmpty();
        assertThat(machine.rmmod("bla"))
                .isEqualTo(Run.saying(1, "rmmod: ERROR: Module bla is not currently loaded"));
        assertThat(machine.rmmod("-f", "bla"))
                .isEqualTo(
                        Run.saying(
                                1,
                                "rmmod: ERROR: could not remove 'bla': No such file or directory",
                                "rmmod: ERROR: could not remove module bla: No such file or"
                                        + " directory"));
    }

    @Test
    void modprobeShowDependsPrintsDependenciesFirstAndLoadsNothing() throws IOException {
        machine.module("mod-loop-b");
        machine.module("mod-loop-c", "mod-loop-b");
        machine.module("mod-loop-a", "mod-loop-c", "mod-loop-b");
        machine.modprobe("mod-loop-b");
        String all = insmods("mod-loop-b", "mod-loop-c", "mod-loop-a");
        assertThat(machine.modprobe("--show-depends", "mod-loop-a")).isEqualTo(new Run(0, all, ""));
        assertThat(machine.modprobe("--show-depends", "mod-loop-b"))
                .isEqualTo(new Run(0, insmods("mod-loop-b"), ""));
        assertThat(machine.loaded()).containsExactly("mod_loop_b");
    }

    @Test
    void modprobeShowAliasToNone() throws IOException {
        machine.module("mod-simple");
        machine.configure("alias psmouse deaf-ears", "softdep mod-simple pre: psmouse");
        assertThat(machine.modprobe("--show-depends", "--ignore-install", "mod-simple"))
                .isEqualTo(new Run(0, insmods("mod-simple"), ""));
        assertThat(machine.modprobe("--show-depends", "psmouse")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).isEmpty();
        assertThat(machine.modprobe("mod-simple")).isEqualTo(saysNoSuchFile(0));
        assertThat(machine.loaded()).containsExactly("mod_simple");
    }

    private static Run saysNoSuchFile(int code) {
        return Run.saying(code, "modprobe: ERROR: could not find module by name='deaf_ears'");
    }

    @Test
    void modprobeBuiltin() throws IOException {
        machine.index("modules.builtin", "kernel/net/unix/unix.ko");
        assertThat(machine.modprobe("unix")).isEqualTo(SUCCESS);
        assertThat(machine.modprobe("-R", "unix")).isEqualTo(new Run(0, "unix\n", ""));
        assertThat(machine.modprobe("-D", "unix")).isEqualTo(new Run(0, "builtin unix\n", ""));
        assertThat(machine.rmmod("unix"))
                .isEqualTo(Run.saying(1, "rmmod: ERROR: Module unix is builtin."));
        assertThat(machine.loaded()).isEmpty();
    }

    @Test
    void modprobeSoftdepLoop() throws IOException {
        machine.module("mod-loop-a");
        machine.module("mod-loop-b");
        machine.index(
                "modules.softdep",
                "softdep mod_loop_a pre: mod_loop_b",
                "softdep mod_loop_b pre: mod_loop_a");
        assertThat(machine.modprobe("mod-loop-b")).isEqualTo(SUCCESS);
        assertThat(machine.inits).containsExactly("mod_loop_a", "mod_loop_b");
    }

    @Test
    void modprobeWeakdepLoop() throws IOException {
        machine.module("mod-loop-a");
        machine.module("mod-loop-b");
        machine.configure("weakdep mod-loop-b mod-loop-a", "weakdep mod-loop-a mod-loop-b");
        assertThat(machine.modprobe("mod-loop-b")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("mod_loop_b");
    }

    @Test
    void modprobeInstallCmdLoop() throws IOException {
        machine.module("mod-loop-b");
        machine.module("mod-loop-a", "mod-loop-b");
        machine.configure("install mod-loop-b b-and-then-a");
        List<String> commands = new ArrayList<>();
        machine.commandsAreRunBy(
                (command, environment) -> {
                    commands.add(command + " " + environment);
                    Run b = machine.modprobe("--ignore-install", "mod-loop-b");
                    return b.code() == 0 ? machine.modprobe("-q", "mod-loop-a").code() : b.code();
                });
        assertThat(machine.modprobe("mod-loop-a")).isEqualTo(SUCCESS);
        assertThat(machine.inits).containsExactly("mod_loop_b", "mod_loop_a");
        assertThat(commands)
                .containsExactly("b-and-then-a " + Map.of("MODPROBE_MODULE", "mod_loop_b"));
    }

    @Test
    void modprobeParamKcmdline() throws IOException {
        assertThat(bootedWith("mod_simple.first=1 mod-simple.second=two"))
                .endsWith("first=1 second=two ");
        assertThat(bootedWith("mod_simple.flag quiet=2 mod_simple.other")).endsWith("flag other ");
        assertThat(
                        bootedWith(
                                "quiet rw mod_simple BOOT_IMAGE=/boot/vmlinuz-6.1 a.b.c=1"
                                        + " a=mod_simple.x=1"))
                .endsWith(".ko ");
        assertThat(bootedWith("mod_simple.text=\"two words\" other.dyndbg=\"a b.c=d\""))
                .endsWith("text=\"two words\" ");
        assertThat(bootedWith("\"mod_simple.dyndbg=file some/file.c +mpf\" mod_simple.x=1"))
                .endsWith("dyndbg=\"file some/file.c +mpf\" x=1 ");
        assertThat(
                        bootedWith(
                                "root=UUID=1.2.3 mod_simple.x=a.b=c log=a.b \"a b.c\""
                                        + " d\"mod_simple.y=1\""))
                .endsWith(".ko x=a.b=c ");
        assertThat(bootedWith("\n\tmod_simple.x=1\nmod_simple.y=\"open end")).endsWith(".ko x=1 ");
    }

    private String bootedWith(String kernelCommandLine) throws IOException {
        Machine other = new Machine(root);
        other.module("mod-simple");
        other.bootedWith(kernelCommandLine);
        return other.modprobe("--show-depends", "mod-simple").out().stripTrailing() + " ";
    }

    @Test
    void modprobeParamKcmdlineBlacklists() throws IOException {
        machine.module("one");
        machine.module("two");
        machine.module("three");
        machine.bootedWith("modprobe.blacklist=one,two quiet modprobe.blacklist=three");
        assertThat(machine.modprobe("-ab", "one", "two", "three")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).isEmpty();
        machine.modprobe("-a", "one", "two", "three");
        assertThat(machine.loaded()).containsExactly("one", "three", "two");
    }

    @Test
    void modprobeForceLeavesTheSignatureAlone() throws IOException {
        Path module = machine.module("mod-simple");
        String malformed = "\0\0\2\0\0\0\0\0\377\377\377\377~Module signature appended~\n";
        Files.writeString(module, malformed, ISO_8859_1, APPEND);
        assertThat(machine.modprobe("mod-simple"))
                .isEqualTo(
                        Run.saying(
                                1, "modprobe: ERROR: could not insert 'mod_simple': Bad message"));
        for (String force : List.of("--force", "-f", "--force-modversion", "--force-vermagic")) {
            assertThat(machine.modprobe(force, "mod-simple")).isEqualTo(SUCCESS);
            assertThat(machine.rmmod("mod-simple")).isEqualTo(SUCCESS);
            assertThat(machine.insmod(force, module)).isEqualTo(SUCCESS);
            assertThat(machine.rmmod(module)).isEqualTo(SUCCESS);
        }
    }

    @Test
    void modprobeForceVermagicLeavesTheVermagicAlone() throws IOException {
        VermagicPolicy another = new VermagicPolicy(Optional.of("6.12.0-another "), true);
        Machine strict = new Machine(root, KernelConfig.DEFAULT.withVermagic(another));
        Path module = strict.module("mod-simple");
        for (String notEnough : List.of("--verbose", "--force-modversion")) {
            assertThat(strict.modprobe(notEnough, "mod-simple").err())
                    .contains("Exec format error");
        }
        assertThat(strict.insmod(module).err()).contains("Invalid module format");
        for (String force : List.of("--force", "--force-vermagic")) {
            assertThat(strict.modprobe(force, "mod-simple")).isEqualTo(SUCCESS);
            assertThat(strict.rmmod("mod-simple")).isEqualTo(SUCCESS);
        }
    }

    @Test
    void modprobeExternal() throws IOException {
        Path elsewhere =
                Files.write(root.resolve("mod-simple.ko"), KoBuilder.module("mod_simple").build());
        machine.index("modules.dep", elsewhere + ":");
        assertThat(machine.modprobe("-v", "mod-simple"))
                .isEqualTo(new Run(0, "insmod " + elsewhere + " \n", ""));
        assertThat(machine.loaded()).containsExactly("mod_simple");
    }

    @Test
    void modprobeModuleFromAbspathAndRelpath() throws IOException {
        Path elsewhere =
                Files.write(root.resolve("mod-simple.ko"), KoBuilder.module("mod_simple").build());
        assertThat(machine.modprobe(elsewhere)).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("mod_simple");
        machine.rmmod("mod_simple");
        Path here = Path.of("").toAbsolutePath();
        String relative = "./" + here.relativize(elsewhere);
        assertThat(machine.modprobe("-v", relative))
                .isEqualTo(new Run(0, "insmod " + here + "/" + relative + " \n", ""));
        assertThat(machine.loaded()).containsExactly("mod_simple");
        assertThat(machine.modprobe("./gone.ko"))
                .isEqualTo(
                        Run.saying(
                                1,
                                "modprobe: FATAL: Failed to get module from path ./gone.ko: No such"
                                        + " file or directory"));
    }

    @Test
    void blacklist1() throws IOException {
        for (String name : List.of("one", "two", "three")) {
            machine.module(name);
            machine.index("modules.alias", "alias any_of_* " + name);
        }
        machine.configure("blacklist two");
        assertThat(machine.modprobe("any-of-them")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("one", "three");
        assertThat(machine.modprobe("-b", "two")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("one", "three");
        assertThat(machine.modprobe("two")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("one", "three", "two");
    }

    @Test
    void testDependencies() throws Exception {
        machine.module("mod-foo-a");
        machine.module("mod-foo-b", "mod-foo-a");
        machine.module("mod-foo-c");
        machine.module("mod-foo", "mod-foo-b", "mod-foo-c", "mod-foo-a");
        assertThat(ModuleDependencies.read(machine.tree).probeList("mod_foo"))
                .containsExactly(
                        machine.file("mod-foo-a"),
                        machine.file("mod-foo-c"),
                        machine.file("mod-foo-b"),
                        machine.file("mod-foo"));
        assertThat(machine.modprobe("mod-foo")).isEqualTo(SUCCESS);
        assertThat(machine.inits).hasSize(4).endsWith("mod_foo");
    }

    @Test
    void loaded1() throws IOException {
        machine.module("fat");
        machine.module("vfat", "fat");
        machine.modprobe("vfat");
        assertThat(machine.loaded()).containsExactly("fat", "vfat");
        assertThat(machine.rmmod("fat", "vfat", "fat"))
                .isEqualTo(Run.saying(1, "rmmod: ERROR: Module fat is in use by: vfat"));
        assertThat(machine.loaded()).as("vfat went, and then fat could go").isEmpty();
    }

    @Test
    void ltpInsmod01() throws IOException {
        Path module = machine.module("ltp_insmod01");
        assertThat(machine.insmod(module)).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).containsExactly("ltp_insmod01");
        assertThat(machine.rmmod("ltp_insmod01")).isEqualTo(SUCCESS);
        assertThat(machine.loaded()).isEmpty();
    }

    @Test
    void ltpDeleteModule02WhatIsNotThereCannotBeRemoved() {
        String longest = "x".repeat(55);
        for (String name : List.of("dummy_mod", "", longest)) {
            Run run = machine.rmmod("--", name);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("Module " + name + " is not currently loaded");
        }
    }

    @Test
    void ltpDeleteModule03WhatIsNeededStays() throws IOException {
        machine.module("dummy_del_mod");
        machine.module("dummy_del_mod_dep", "dummy_del_mod");
        machine.modprobe("dummy_del_mod_dep");
        assertThat(machine.rmmod("-f", "dummy_del_mod").err())
                .contains(
                        "could not remove module dummy_del_mod: Resource temporarily unavailable");
        assertThat(machine.loaded()).contains("dummy_del_mod");
    }

    private String insmods(String... modules) {
        StringBuilder lines = new StringBuilder();
        for (String module : modules) {
            lines.append("insmod ").append(machine.file(module)).append(" \n");
        }
        return lines.toString();
    }
}
