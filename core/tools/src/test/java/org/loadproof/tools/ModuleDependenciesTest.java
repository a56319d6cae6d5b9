package org.loadproof.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleDependenciesTest {

    @TempDir private Path root;
    private Machine machine;

    @BeforeEach
    void aTree() throws IOException {
        machine = new Machine(root);
        machine.module("base");
        machine.module("top", "base");
    }

    @Test
    void aModuleIsFoundByNameAliasOrSymbol() throws Exception {
        machine.index("modules.alias", "# comment", "alias pci:v*d0000[0-9]* top");
        machine.index("modules.symbols", "alias symbol:base_register base");
        ModuleDependencies read = ModuleDependencies.read(machine.tree);
        Path base = machine.file("base");
        Path top = machine.file("top");
        assertThat(read.probeList("top")).containsExactly(base, top);
        assertThat(read.probeList("pci:v1d00007")).containsExactly(base, top);
        assertThat(read.probeList("symbol:base_register")).containsExactly(base);
        assertThat(read.probeList("base_register")).isEmpty();
        assertThat(read.probeList("pci:v1d0000x")).isEmpty();
        assertThat(read.probeList("broken[")).isEmpty();
    }

    @Test
    void softDependenciesStandAroundTheModule() throws Exception {
        machine.module("before");
        machine.module("after", "base");
        machine.index(
                "modules.softdep",
                "softdep top unheard pre: before nonsense post: after",
                "softdep top pre: after");
        assertThat(ModuleDependencies.read(machine.tree).probeList("top"))
                .containsExactly(
                        machine.file("base"),
                        machine.file("before"),
                        machine.file("top"),
                        machine.file("base"),
                        machine.file("after"));
    }

    @Test
    void whatIsBuiltInHasNoFile() throws Exception {
        machine.index("modules.builtin", "kernel/crypto/aes-generic.ko");
        Files.writeString(
                machine.tree.resolve("modules.builtin.modinfo"),
                "aes_generic.license=GPL\0aes_generic.alias=crypto-aes\0aes_generic.alias=x[\0");
        ModuleDependencies read = ModuleDependencies.read(machine.tree);
        assertThat(read.isBuiltin("aes-generic")).isTrue();
        assertThat(read.isBuiltin("top")).isFalse();
        assertThat(read.probeList("aes_generic")).isEmpty();
        assertThat(machine.modprobe("-R", "crypto-aes").out()).isEqualTo("aes_generic\n");
    }

    @Test
    void aTreeWithoutFilesIsEmpty() throws Exception {
        assertThat(ModuleDependencies.read(root.resolve("none")).probeList("top")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    modules.dep     | kernel/top.ko kernel/base.ko | 3
                    modules.dep     | : kernel/base.ko             | 3
                    modules.alias   | alias lonely                 | 1
                    modules.alias   | options base a=1             | 1
                    modules.symbols | symbol:x base                | 1
                    """)
    void aMalformedLineIsNamed(String file, String line, int number) throws IOException {
        machine.index(file, line);
        assertThatThrownBy(() -> ModuleDependencies.read(machine.tree))
                .isInstanceOf(ModuleTreeException.class)
                .hasMessageStartingWith(
                        machine.tree + "/" + file + " line " + number + ": '" + line + "'; rule: ");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path folder = Files.createDirectory(machine.tree.resolve("modules.alias"));
        assertThatThrownBy(() -> ModuleDependencies.read(machine.tree))
                .isInstanceOf(ModuleTreeException.class)
                .hasMessageStartingWith(folder + ": cannot be read: ");
    }
}
