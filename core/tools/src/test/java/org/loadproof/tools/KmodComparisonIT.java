package org.loadproof.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadproof.core.ModuleLoader;
import org.loadproof.core.file.InodeTable;

/** The same command line for the real modprobe and for ours, on the tree of a real kernel. */
@Timeout(120)
@DisplayName("modprobe says of a real tree, byte by byte, what kmod's modprobe says")
class KmodComparisonIT {

    /** Printed between the answers for two modules. */
    private static final String MARK = "install /bin/true \n";

    private static Kmod kmod;

    @TempDir private Path scratch;

    @BeforeAll
    static void findKmod() throws IOException {
        kmod = Kmod.find();
    }

    @Test
    void everyModulesDependencies() throws Exception {
        Path marker = write("marker.conf", "install loadproof_mark /bin/true");
        List<String> names = moduleNames();
        List<String> arguments = new ArrayList<>(List.of("-a", "-D", "-C", marker.toString()));
        names.forEach(name -> arguments.addAll(List.of(name, "loadproof_mark")));
        String[] expected = theirs(arguments).out().split(MARK, -1);
        String[] actual = ours(arguments).out().split(MARK, -1);
        assertThat(names).hasSizeGreaterThan(1);
        assertThat(expected).hasSize(names.size() + 1);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < names.size(); i++) {
            assertThat(actual[i]).as("dependencies of %s", names.get(i)).isEqualTo(expected[i]);
            assertThat(expected[i]).as("file of %s", names.get(i)).contains("insmod ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    kvm-intel
                    kvm_intel nested=1 'x=two words' y='"quoted already"'
                    -i kvm-intel nested=1
                    anything_by_glob
                    -b anything-by-glob
                    -R anything-by-glob
                    letter_b
                    letter_x
                    three_modules
                    forbidden
                    -b forbidden
                    vfio
                    -b vfio
                    alias_to_none
                    ext4
                    btrfs
                    -R symbol:drm_need_swiotlb
                    symbol:drm_need_swiotlb
                    drm_need_swiotlb
                    -R pci:v00008086d0000100Esv00001AF4sd00001100bc02sc00i00
                    pci:v00008086d0000100Esv00001AF4sd00001100bc02sc00i00
                    -R cpu:type:x86,ven0000fam0006mod00DD:feature:,0000,0001
                    -R iosf_mbi
                    iosf-mbi
                    ecb
                    crypto-ecb
                    with_command
                    -i with_command
                    wrapped
                    circle
                    kvm.ko
                    no_such_module
                    [
                    -a no_such_module kvm vfio
                    -q no_such_module
                    -aq kvm no_such_module
                    """)
    void theSameUnderAConfiguration(String words) throws Exception {
        assertSame(List.of(configuration()), words);
    }

    @ParameterizedTest
    @CsvSource({"ext4", "jbd2", "btrfs", "vfio", "xts"})
    void softDependenciesOfTheTreeAndOfFilesBeforeAndAfterIt(String name) throws Exception {
        Path folder = Files.createDirectories(scratch.resolve("modprobe.d"));
        Files.writeString(
                folder.resolve("a.conf"), "softdep jbd2 pre: kvm\nsoftdep vfio post: kvm\n");
        Files.writeString(
                folder.resolve("z.conf"), "softdep ext4 pre: kvm\nsoftdep x?s pre: kvm\n");
        Files.writeString(folder.resolve("ignored.txt"), "blacklist ext4\noptions ext4 a=1\n");
        Files.writeString(folder.resolve(".hidden.conf"), "options ext4 a=1\n");
        assertSame(List.of(folder), name);
        Path second = write("a.conf", "softdep jbd2 pre: vfio\noptions jbd2 late=1");
        assertSame(List.of(folder, second), name);
        assertSame(List.of(second, folder), name);
    }

    private void assertSame(List<Path> configurations, String words) throws Exception {
        List<String> arguments = new ArrayList<>();
        configurations.forEach(path -> arguments.addAll(List.of("-C", path.toString())));
        arguments.add("-D");
        Stream.of(words.split(" (?=(?:[^']*'[^']*')*[^']*$)", -1))
                .map(word -> word.replace("'", ""))
                .forEach(arguments::add);
        Machine.Run expected = theirs(arguments);
        Machine.Run actual = ours(arguments);
        assertThat(actual.out()).isEqualTo(expected.out());
        assertThat(actual.code()).isEqualTo(expected.code());
        assertThat(notFound(actual.err())).isEqualTo(notFound(expected.err()));
    }

    /** The complaints that kmod words alike in all its releases. */
    private static List<String> notFound(String complaints) {
        return complaints.lines().filter(line -> line.contains("not found")).toList();
    }

    private Path configuration() throws IOException {
        return write(
                "modprobe.conf",
                "# comment",
                "",
                "options kvm-intel  first=1\ttab=2",
                "options kvm_intel second=3",
                "options kvm enable=1",
                "alias anything-by-* kvm-intel",
                "options anything_by_* by_alias=1",
                "alias letter_[a-f] kvm",
                "alias three_modules vfio",
                "alias three_modules kvm-amd",
                "alias three_modules ext4",
                "alias forbidden vfio",
                "alias alias_to_none no_such_module",
                "blacklist vfio",
                "install with-command /sbin/modprobe --ignore-install $CMDLINE_OPTS  kvm",
                "install kvm_a* echo amd",
                "alias wrap\\",
                "ped kvm\\_amd",
                "softdep kvm_amd pre: vfio post: ext4 no_such_module",
                "softdep kvm_amd pre: btrfs",
                "softdep zram pre: circle",
                "alias circle zram",
                "alias",
                "alias only_one",
                "options kvm",
                "softdep",
                "blacklist [a",
                "nonsense kvm");
    }

    private Machine.Run theirs(List<String> arguments) throws Exception {
        return kmod.run(scratch, kmod.arguments(arguments));
    }

    private static Machine.Run ours(List<String> arguments) throws IOException {
        Path commandLine = Path.of("/proc/cmdline");
        String booted = Files.exists(commandLine) ? Files.readString(commandLine) : "";
        CommandRunner nobody =
                (command, environment) -> {
                    throw new AssertionError(command);
                };
        return Machine.run(
                (out, err) ->
                        new Modprobe(
                                        new ModuleLoader((module, args) -> 0),
                                        new InodeTable(),
                                        out,
                                        err,
                                        nobody,
                                        booted)
                                .run(kmod.arguments(arguments)));
    }

    private static List<String> moduleNames() throws IOException {
        try (Stream<Path> files = Files.walk(kmod.tree().resolve("kernel"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches(".*\\.ko(\\.[a-z]+)?"))
                    .map(Names::ofPath)
                    .sorted()
                    .toList();
        }
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(scratch.resolve(name), List.of(lines));
    }
}
