package org.loadproof.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loadproof.core.Failures;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.TwoThreads;
import org.loadproof.testkit.Verifies;

@Verifies({Rule.W1, Rule.I1, Rule.I7})
class InodeTableTest {

    private final InodeTable table = new InodeTable();

    @TempDir private Path dir;
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(dir.resolve("a.ko"), "aaaa");
    }

    @Test
    void linksLeadToOneInodeAndCopiesDoNot() throws IOException, ModuleLoadException {
        Path hard = Files.createLink(dir.resolve("hard.ko"), file);
        Path symbolic = Files.createSymbolicLink(dir.resolve("symbolic.ko"), file);
        Path copy = Files.copy(file, dir.resolve("copy.ko"));
        try (OpenFile one = read(file);
                OpenFile two = read(hard);
                OpenFile three = read(symbolic);
                OpenFile other = read(copy)) {
            assertThat(two.inode()).isSameAs(one.inode());
            assertThat(three.inode()).isSameAs(one.inode());
            assertThat(other.inode()).isNotSameAs(one.inode());
        }
    }

    @Test
    void oneNumberOnTwoFileSystemsIsTwoInodes() throws IOException, ModuleLoadException {
        List<Path> twins = rootsWithOneNumber();
        assumeThat(twins).as("two file systems whose roots have one inode number").hasSize(2);
        try (OpenFile one = read(twins.get(0));
                OpenFile other = read(twins.get(1))) {
            assertThat(other.inode()).isNotSameAs(one.inode());
        }
    }

    /** Two mounted file systems whose roots have the same inode number; most begin with 1. */
    private static List<Path> rootsWithOneNumber() throws IOException {
        Map<Object, List<Path>> roots = new HashMap<>();
        for (String mount : List.of("/proc", "/sys", "/dev", "/dev/shm", "/dev/pts", "/run")) {
            Path root = Path.of(mount);
            if (Files.isReadable(root)) {
                List<Path> same =
                        roots.computeIfAbsent(
                                Files.getAttribute(root, "unix:ino"), i -> new ArrayList<>());
                boolean another =
                        same.isEmpty()
                                || !Files.getAttribute(root, "unix:dev")
                                        .equals(Files.getAttribute(same.get(0), "unix:dev"));
                if (another && same.size() < 2) {
                    same.add(root);
                }
            }
        }
        return roots.values().stream().filter(r -> r.size() == 2).findFirst().orElse(List.of());
    }

    @Test
    void anInodeIsForgottenWithItsLastDescription() throws ModuleLoadException {
        Inode first;
        try (OpenFile one = read(file);
                OpenFile two = read(file)) {
            first = one.inode();
            one.close();
            try (OpenFile three = read(file)) {
                assertThat(three.inode()).isSameAs(first).isSameAs(two.inode());
            }
        }
        try (OpenFile later = read(file)) {
            assertThat(later.inode()).isNotSameAs(first);
        }
    }

    @Test
    void whatIsClosedLeavesNoDescriptorOfTheProcess() throws IOException, ModuleLoadException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeThat(descriptors).isDirectory();
        read(file).close();
        long before = count(descriptors);
        for (int i = 0; i < 100; i++) {
            read(file).close();
            Failures.assertErrno(Errno.ENOENT, () -> read(dir.resolve("absent")));
        }
        assertThat(count(descriptors))
                .as("open, give or take those of others")
                .isLessThan(before + 50);
    }

    /**
     * Of devices without a position only the path can be asked, so the opening is repeated; in the
     * end it may fail.
     */
    @Test
    void aDeviceReplacedDuringTheOpeningLeavesNoDescriptorEither() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        Path one = Path.of("/dev/zero");
        Path other = Path.of("/dev/full");
        assumeThat(List.of(descriptors, one, other)).allMatch(Files::exists);
        Path switched = Files.createSymbolicLink(dir.resolve("switched"), one);
        AtomicBoolean done = new AtomicBoolean();
        TwoThreads.run(
                thread -> {
                    if (thread == 0) {
                        switchUntil(done, switched, one, other);
                        return;
                    }
                    try {
                        openAndClose(switched, 2_000);
                    } finally {
                        done.set(true);
                    }
                });
        try (Stream<Path> all = Files.list(descriptors)) {
            assertThat(all.filter(each -> leadsTo(each, one) || leadsTo(each, other)))
                    .as("still open")
                    .isEmpty();
        }
        Files.delete(switched); // JUnit would warn of where it leads
    }

    private void openAndClose(Path path, int times) {
        int opened = 0;
        for (int i = 0; i < times; i++) {
            try {
                read(path).close();
                opened++;
            } catch (ModuleLoadException e) {
                assertThat(e.errno()).as("replaced each time").isEqualTo(Errno.EIO);
            }
        }
        assertThat(opened).as("openings of %d", times).isPositive();
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException e) {
            return false; // that of this very question, which is over, or another thread's
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    @Test
    void aReplacedPathLeadsToAnotherInode() throws IOException, ModuleLoadException {
        try (OpenFile before = read(file)) {
            replace(file, "bbbb");
            try (OpenFile after = read(file)) {
                assertThat(after.inode()).isNotSameAs(before.inode());
                assertThat(contentOf(before)).isEqualTo("aaaa");
                assertThat(contentOf(after)).isEqualTo("bbbb");
            }
        }
    }

    /**
     * One path, switched to and fro between two files as fast as possible. Whatever is opened
     * through it, the inode has to be that of the file whose bytes are read. Asking the path
     * instead of the opened file, before or after, mixes them up within some hundred openings.
     */
    @Test
    void aPathReplacedDuringTheOpeningNeverMixesIdentityAndContent() throws Exception {
        Path other = Files.writeString(dir.resolve("b.ko"), "bbbb");
        Path switched = dir.resolve("switched.ko");
        Files.createSymbolicLink(switched, file);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (OpenFile a = read(file);
                OpenFile b = read(other)) {
            Future<?> switcher = executor.submit(() -> switchUntil(done, switched, file, other));
            int[] opened = new int[2];
            try {
                for (int i = 0; i < 2_000; i++) {
                    try (OpenFile either = read(switched)) {
                        boolean isA = contentOf(either).equals("aaaa");
                        assertThat(either.inode()).isSameAs(isA ? a.inode() : b.inode());
                        opened[isA ? 0 : 1]++;
                    }
                }
            } finally {
                done.set(true);
            }
            joined(switcher);
            assertThat(opened[0]).as("openings of the first file").isPositive();
            assertThat(opened[1]).as("openings of the second file").isPositive();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void writersAreRefusedThroughEveryPathWhileOneIsDenied()
            throws IOException, ModuleLoadException {
        Path hard = Files.createLink(dir.resolve("hard.ko"), file);
        try (OpenFile reader = read(file)) {
            assertThat(reader.inode().writeAccess().tryDenyWrite()).isTrue();
            Failures.assertErrno(
                    Errno.ETXTBSY, () -> table.open(hard, OpenMode.WRITE_ONLY).close());
            Failures.assertErrno(Errno.ETXTBSY, () -> table.truncate(hard, 0));
            reader.inode().writeAccess().allowWrite();
            assertThat(contentOf(reader)).isEqualTo("aaaa");
            table.truncate(hard, 2);
            assertThat(contentOf(reader)).isEqualTo("aa");
            assertThat(reader.inode().writeAccess()).hasToString("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsEmptiedByItsOpeningUnlessWritingIsDenied(OpenMode mode)
            throws IOException, ModuleLoadException {
        try (OpenFile reader = read(file)) {
            assertThat(reader.inode().writeAccess().tryDenyWrite()).isTrue();
            Failures.assertErrno(Errno.ETXTBSY, () -> table.openTruncating(file, mode).close());
            reader.inode().writeAccess().allowWrite();
            assertThat(Files.readString(file)).isEqualTo("aaaa");
            try (OpenFile emptied = table.openTruncating(file, mode)) {
                assertThat(emptied.inode()).isSameAs(reader.inode());
                assertThat(emptied.mode()).isEqualTo(mode);
                assertThat(Files.size(file)).isZero();
            }
            assertThat(reader.inode().writeAccess()).hasToString("0");
        }
    }

    @Test
    void aFileIsLengthenedWithZerosToo() throws IOException, ModuleLoadException {
        table.truncate(file, 6);
        assertThat(Files.readAllBytes(file)).containsExactly('a', 'a', 'a', 'a', 0, 0);
        Failures.assertErrno(Errno.EINVAL, () -> table.truncate(Path.of("/dev/null"), 0));
    }

    /** Java would close the channel of an interrupted thread; Linux reads on. */
    @Test
    void anInterruptedThreadOpensReadsAndWritesAllTheSame() throws ModuleLoadException {
        Thread.currentThread().interrupt();
        try (OpenFile reader = read(file);
                OpenFile other = reader.duplicate()) {
            assertThat(contentOf(reader)).isEqualTo("aaaa");
            try (OpenFile writer = table.openTruncating(file, OpenMode.WRITE_ONLY)) {
                writer.write(StandardCharsets.UTF_8.encode("bb"), 0);
            }
            assertThat(Thread.interrupted()).as("the interruption is still there").isTrue();
            assertThat(contentOf(other)).isEqualTo("bb");
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void whatCannotBeOpenedSaysWhy() {
        Failures.assertErrno(Errno.ENOENT, () -> read(dir.resolve("absent.ko")).close());
        Failures.assertErrno(Errno.EISDIR, () -> table.open(dir, OpenMode.WRITE_ONLY).close());
        Failures.assertErrno(
                Errno.EISDIR, () -> table.openTruncating(dir, OpenMode.READ_ONLY).close());
    }

    @Test
    void directoriesAndDevicesAreOpenedAndAreNoRegularFiles() throws ModuleLoadException {
        for (Path path : new Path[] {dir, Path.of("/dev/null")}) {
            try (OpenFile special = read(path)) {
                Failures.assertErrno(Errno.EINVAL, () -> new ModuleFileReader().read(special));
            }
        }
    }

    private OpenFile read(Path path) throws ModuleLoadException {
        return table.open(path, OpenMode.READ_ONLY);
    }

    private static String contentOf(OpenFile file) throws ModuleLoadException {
        return new String(new ModuleFileReader().read(file), StandardCharsets.UTF_8);
    }

    private void replace(Path path, String content) throws IOException {
        Path next = Files.writeString(dir.resolve("next"), content);
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private @Nullable Void switchUntil(AtomicBoolean done, Path switched, Path a, Path b)
            throws IOException {
        for (boolean toB = true; !done.get(); toB = !toB) {
            Path next = dir.resolve("next");
            Files.createSymbolicLink(next, toB ? b : a);
            Files.move(next, switched, StandardCopyOption.ATOMIC_MOVE);
        }
        return null;
    }

    private static void joined(Future<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new AssertionError("another thread failed", e);
        }
    }
}
