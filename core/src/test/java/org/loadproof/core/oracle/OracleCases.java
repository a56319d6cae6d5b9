package org.loadproof.core.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.loadproof.core.oracle.Machine.COMPRESSED;
import static org.loadproof.core.oracle.Machine.IGNORE_VERMAGIC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.loadproof.core.errno.Errno;
import org.loadproof.core.errno.ModuleLoadException;
import org.loadproof.core.file.OpenFile;
import org.loadproof.core.file.OpenMode;
import org.loadproof.testkit.ElfField;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;

/** How each row's situation is brought about here, from the boot on. */
final class OracleCases {

    /** The situation of one row; the last thing it does is the question. */
    @FunctionalInterface
    interface Case {
        String answer(Machine m) throws IOException, ModuleLoadException;
    }

    /** Rows that have nothing to stand on here, each with the reason. */
    static final Map<String, String> NOT_APPLICABLE =
            Map.ofEntries(
                    Map.entry(
                            "fd-minus-one",
                            "descriptors are objects; there is none without a file"),
                    Map.entry("fd-opath", "Java opens no file for its path alone"),
                    Map.entry("args-efault", "no addresses; the null one is args-null"),
                    Map.entry("delete-efault", "no addresses"),
                    Map.entry("shared-writable-mmap-after-close", "files are not mapped"),
                    Map.entry("after-munmap", "files are not mapped"),
                    Map.entry("private-writable-mmap", "files are not mapped"),
                    Map.entry("unprivileged", "callers have no privileges to lack"),
                    Map.entry("unprivileged-bad-fd", "callers have no privileges to lack"),
                    Map.entry("unprivileged-bad-flags", "callers have no privileges to lack"),
                    Map.entry("unprivileged-delete", "callers have no privileges to lack"));

    /** Rows that are answered differently on purpose; docs/DEPARTURES.md says why. */
    static final Map<String, String> DEPARTURES = Map.of("gz-on-xz-kernel", "OK");

    static final Map<String, Case> CASES = new LinkedHashMap<>();

    private static final byte[] GOOD = Machine.signed("good").build();
    private static final byte[] XZ = Packed.xz(GOOD);
    private static final byte[] TEXT = "not an ELF file\n".repeat(512).getBytes(US_ASCII);

    static {
        descriptors();
        callsAndContents();
        images();
        compressed();
        writers();
        names();
        dependencies();
        parameters();
    }

    private OracleCases() {}

    /** The case of a row that has one. */
    static Case of(String id) {
        return Objects.requireNonNull(CASES.get(id), id);
    }

    private static void descriptors() {
        CASES.put(
                "fd-closed", m -> m.load(closed(m.open(m.file("m.ko", GOOD), OpenMode.READ_ONLY))));
        CASES.put("fd-wronly", m -> m.load(m.open(m.file("m.ko", GOOD), OpenMode.WRITE_ONLY)));
        CASES.put("fd-rdwr", m -> m.load(m.open(m.file("m.ko", GOOD), OpenMode.READ_WRITE)));
        CASES.put("fd-directory", m -> m.load(Path.of(".")));
        CASES.put("fd-devnull", m -> m.load(Path.of("/dev/null")));
        CASES.put("fd-proc", m -> m.load(Path.of("/proc/self/status")));
        CASES.put("fd-pipe", m -> m.load(m.open(fifo(m), OpenMode.READ_WRITE)));
    }

    private static void callsAndContents() {
        CASES.put("flags-8", m -> m.load(m.file("m.ko", GOOD), "", 8));
        CASES.put("flags-minus1", m -> m.load(m.file("m.ko", GOOD), "", -1));
        CASES.put("args-null", m -> m.load(m.file("m.ko", GOOD), null, 0));
        CASES.put("file-empty", m -> m.loadContent());
        CASES.put("file-empty-compressed", m -> m.load(m.file("m.ko"), "", COMPRESSED));
        CASES.put("file-one-byte", m -> m.loadContent((byte) 0x7f));
        CASES.put("file-not-elf", m -> m.loadContent(TEXT));
        CASES.put("file-not-elf-compressed", m -> m.load(m.file("m.ko", TEXT), "", COMPRESSED));
        CASES.put("plain-with-compressed-flag", m -> m.load(m.file("m.ko", GOOD), "", COMPRESSED));
        CASES.put("xz-without-flag", m -> m.loadContent(XZ));
        CASES.put("elf-truncated-4", m -> m.loadContent(Arrays.copyOf(GOOD, 4)));
        CASES.put("elf-truncated-64", m -> m.loadContent(Arrays.copyOf(GOOD, 64)));
        CASES.put("elf-truncated-1000", m -> m.loadContent(Arrays.copyOf(GOOD, 1000)));
    }

    private static void images() {
        unsigned("elf-class-32", good().withHeader(ElfField.EI_CLASS, 1));
        unsigned("elf-type-exec", good().withElfType(2));
        unsigned("elf-machine-arm", good().withMachine(40));
        unsigned("elf-shoff-beyond", good().withShOffset(1L << 40));
        unsigned("elf-shoff-zero", good().withShOffset(0));
        unsigned("elf-shstrndx-beyond", good().withHeader(ElfField.E_SHSTRNDX, 0xff00));
        unsigned("elf-shstrndx-zero", good().withHeader(ElfField.E_SHSTRNDX, 0));
        unsigned("elf-version-0", good().withHeader(ElfField.E_VERSION, 0));
        unsigned(
                "license-proprietary",
                good().withoutModinfo("license").modinfo("license", "Proprietary"));
        unsigned(
                "vermagic-mismatch-before-blank-unsigned",
                good().symbolVersions().vermagic("6.1" + KoBuilder.VERMAGIC));
        unsigned(
                "vermagic-mismatch-after-blank-unsigned",
                good().symbolVersions().vermagic(KoBuilder.VERMAGIC.replace("SMP", "UP")));
        unsigned("vermagic-missing-unsigned", good().withoutModinfo("vermagic"));
        CASES.put(
                "vermagic-missing-ignored",
                m ->
                        m.load(
                                m.file("m.ko", good().withoutModinfo("vermagic").build()),
                                "",
                                IGNORE_VERMAGIC));
        unsigned("no-this-module-section", good().withoutSection(KoBuilder.THIS_MODULE));
        CASES.put("vermagic-mismatch", m -> m.loadContent(otherVermagicUnderTheSignature()));
        CASES.put(
                "vermagic-mismatch-ignored",
                m -> m.load(m.file("m.ko", otherVermagicUnderTheSignature()), "", IGNORE_VERMAGIC));
        CASES.put("sig-marker-cut", m -> m.loadContent(Arrays.copyOf(GOOD, GOOD.length - 28)));
    }

    private static void compressed() {
        CASES.put(
                "xz-truncated-half",
                m -> m.load(m.file("m", Arrays.copyOf(XZ, XZ.length / 2)), "", COMPRESSED));
        CASES.put("xz-magic-only", m -> m.load(m.file("m", Arrays.copyOf(XZ, 6)), "", COMPRESSED));
        CASES.put("xz-corrupt-middle", m -> m.load(m.file("m", corruptMiddle(XZ)), "", COMPRESSED));
        CASES.put("gz-on-xz-kernel", m -> m.load(m.file("m", Packed.gzip(GOOD)), "", COMPRESSED));
        CASES.put("xz-good", m -> m.load(m.file("m", XZ), "", COMPRESSED));
        after(
                "xz-again",
                m -> m.load(m.file("m", XZ), "", COMPRESSED),
                m -> m.load(m.file("m", XZ), "", COMPRESSED));
        after("rmmod-crc8", m -> m.load(m.file("m", XZ), "", COMPRESSED), m -> m.delete("good"));
        after("rmmod-crc8-again", of("rmmod-crc8"), m -> m.delete("good"));
    }

    private static void writers() {
        CASES.put("writer-open-elsewhere", m -> whileOpen(m, OpenMode.WRITE_ONLY));
        CASES.put("rdwr-open-elsewhere", m -> whileOpen(m, OpenMode.READ_WRITE));
        CASES.put(
                "after-writer-closed",
                m -> {
                    Path file = m.file("m.ko", GOOD);
                    expect("OK", m.writeOpen(file));
                    return m.load(file);
                });
        CASES.put(
                "after-failed-load-write-open",
                m -> {
                    Path bad = m.file("m.ko", TEXT);
                    expect("ENOEXEC", m.load(bad));
                    return m.writeOpen(bad);
                });
        CASES.put(
                "after-failed-decompress-write-open",
                m -> {
                    Path bad = m.file("m.ko", corruptMiddle(XZ));
                    expect("EINVAL", m.load(bad, "", COMPRESSED));
                    return m.writeOpen(bad);
                });
        CASES.put(
                "loaded-file-write-open",
                m -> {
                    Path file = m.file("m.ko", GOOD);
                    expect("OK", m.load(file));
                    return m.writeOpen(file);
                });
    }

    private static void names() {
        CASES.put(
                "unlink-loaded-then-duplicate",
                m -> {
                    Path file = m.file("m.ko", GOOD);
                    expect("OK", m.load(file));
                    Files.delete(file);
                    return m.load(m.file("copy.ko", GOOD));
                });
        CASES.put("load", m -> m.loadContent(GOOD));
        after(
                "load-again-same-inode",
                m -> m.load(m.file("m.ko", GOOD)),
                m -> m.load(m.file("m.ko", GOOD)));
        CASES.put(
                "load-other-inode-same-name",
                m -> {
                    expect("OK", m.load(m.file("m.ko", GOOD)));
                    Path copy = m.file("copy.ko", GOOD);
                    return m.load(Files.createLink(copy.resolveSibling("link.ko"), copy));
                });
        after("init_module-same-name", m -> m.loadContent(GOOD), m -> m.initModule(GOOD, ""));
        CASES.put("delete-bad-name", m -> m.delete("nosuch"));
        CASES.put("delete-empty-name", m -> m.delete(""));
        after("delete", m -> m.loadContent(GOOD), m -> m.delete("good"));
        CASES.put("init_module-fresh", m -> m.initModule(GOOD, ""));
        after("delete-2", m -> m.initModule(GOOD, ""), m -> m.delete("good"));
        CASES.put("init_module-len0", m -> m.initModule(new byte[0], ""));
    }

    private static void dependencies() {
        CASES.put("kvm-without-irqbypass", OracleCases::loadKvm);
        CASES.put("irqbypass", m -> m.loadContent(Machine.signed("irqbypass").build()));
        after("kvm", of("irqbypass"), OracleCases::loadKvm);
        after("delete-irqbypass-in-use", of("kvm"), m -> m.delete("irqbypass"));
        after(
                "kvm-intel-no-hw",
                of("kvm"),
                m -> {
                    m.initsReturn(-Errno.EOPNOTSUPP.number());
                    return m.loadContent(Machine.signed("kvm_intel").depends("kvm").build());
                });
        CASES.put(
                "delete-kvm-intel",
                m -> {
                    expect("EOPNOTSUPP", of("kvm-intel-no-hw").answer(m));
                    return m.delete("kvm_intel");
                });
        after("delete-kvm", of("kvm"), m -> m.delete("kvm"));
        after("delete-irqbypass", of("delete-kvm"), m -> m.delete("irqbypass"));
    }

    private static void parameters() {
        CASES.put("param-good", m -> m.load(m.file("m.ko", GOOD), "numdummies=2", 0));
        after("param-del", of("param-good"), m -> m.delete("good"));
        CASES.put("param-bad-value", m -> m.load(m.file("m.ko", GOOD), "numdummies=abc", 0));
        CASES.put(
                "param-bad-left-nothing",
                m -> {
                    expect("EINVAL", of("param-bad-value").answer(m));
                    return m.delete("good");
                });
        CASES.put("param-unknown", m -> m.load(m.file("m.ko", GOOD), "nosuch=1", 0));
        CASES.put("param-negative", m -> m.load(m.file("m.ko", GOOD), "numdummies=-1", 0));
    }

    private static KoBuilder good() {
        return Machine.module("good");
    }

    private static void unsigned(String id, KoBuilder module) {
        CASES.put(id, m -> m.loadContent(module.build()));
    }

    /** A row that follows on one that went well. */
    private static void after(String id, Case before, Case question) {
        CASES.put(
                id,
                m -> {
                    expect("OK", before.answer(m));
                    return question.answer(m);
                });
    }

    private static void expect(String answer, String given) {
        if (!given.equals(answer)) {
            throw new AssertionError("on the way: " + given + " instead of " + answer);
        }
    }

    private static String loadKvm(Machine m) throws IOException {
        byte[] kvm = Machine.signed("kvm").depends("irqbypass").build();
        return m.load(m.file("kvm.ko.xz", Packed.xz(kvm)), "", COMPRESSED);
    }

    private static String whileOpen(Machine m, OpenMode mode)
            throws IOException, ModuleLoadException {
        Path file = m.file("m.ko", GOOD);
        try (OpenFile writer = m.open(file, mode)) {
            return m.load(file);
        }
    }

    private static OpenFile closed(OpenFile file) {
        file.close();
        return file;
    }

    /** To be opened for both, which does not wait for another party. */
    private static Path fifo(Machine m) throws IOException {
        Path fifo = m.file("unused").resolveSibling("fifo");
        try {
            int exit = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
            expect("0", "" + exit);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return fifo;
    }

    private static byte[] otherVermagicUnderTheSignature() {
        byte[] file = GOOD.clone();
        String text = new String(file, ISO_8859_1);
        file[text.indexOf(KoBuilder.VERMAGIC)] ^= 1;
        return file;
    }

    private static byte[] corruptMiddle(byte[] packed) {
        byte[] corrupt = packed.clone();
        corrupt[corrupt.length / 2] ^= 0x55;
        return corrupt;
    }
}
