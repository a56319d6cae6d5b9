package org.loadproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import org.loadproof.core.LoadFlag;
import org.loadproof.core.codec.Compression;
import org.loadproof.core.codec.DecompressionLimits;
import org.loadproof.core.codec.Decompressor;
import org.loadproof.core.errno.Errno;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.ResourceLedger;
import org.loadproof.testkit.Rule;
import org.loadproof.testkit.Verifies;

/** Whatever is compressed: it comes back, or the part of it that Linux gives, or an errno. */
@Label("Compressed files: whole, cut, damaged, and over their limits")
class CompressionProperties {

    private static final int LARGEST = 140_000;
    private static final int BOMB = 4 << 20;
    private static final int ENOUGH = 1 << 27;

    /**
     * A dictionary of 1 MiB, and the tables that come with it; the limits below are far from it.
     */
    private static final int XZ_HISTORY = (1 << 20) + (1 << 16);

    /** Beside the image and the history: streams, tables, one buffer of a few KiB each. */
    private static final int WORK_SPACE = 1 << 20;

    private static final Map<Packing, byte[]> BOMBS = new EnumMap<>(Packing.class);

    private final Decompressor decompressor =
            new Decompressor(new DecompressionLimits(LARGEST * 2, Integer.MAX_VALUE, ENOUGH));
    private final ResourceLedger ledger = new ResourceLedger();

    /** What follows the first member, stream or frame. */
    enum Tail {
        NONE,
        NOISE,
        ITSELF
    }

    @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void whatWasCompressedComesBack(
            @ForAll Packing packing, @ForAll("contents") Content content, @ForAll Tail tail) {
        byte[] image = content.bytes();
        byte[] packed = packing.pack(image);
        byte[] rest =
                switch (tail) {
                    case NONE -> new byte[0];
                    case NOISE -> new Content(Content.Kind.NOISE, 100, content.seed()).bytes();
                    case ITSELF -> packed;
                };
        byte[] file = Arrays.copyOf(packed, packed.length + rest.length);
        System.arraycopy(rest, 0, file, packed.length, rest.length);
        assertThat(Answer.of(() -> decompressor.decompress(file)).accepted()).isEqualTo(image);
        collectPacking(packing);
        Statistics.label("content")
                .collect(content.kind())
                .coverage(c -> each(c, 5, (Object[]) Content.Kind.values()));
        Statistics.label("length")
                .collect(image.length < 64 ? "tiny" : image.length < 1 << 16 ? "one" : "many")
                .coverage(c -> each(c, 4, "tiny", "one", "many"));
        Statistics.label("tail").collect(tail).coverage(c -> each(c, 10, (Object[]) Tail.values()));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void aCutFileIsEinvalAndACutFrameIsAShortImage(
            @ForAll Packing packing,
            @ForAll("contents") Content content,
            @ForAll("places") Place place) {
        byte[] image = content.bytes();
        byte[] packed = packing.pack(image);
        int length = place.in(packed.length);
        byte[] cut = Arrays.copyOf(packed, length);
        Answer<byte[]> answer = Answer.of(() -> decompressor.decompress(cut));
        String outcome = answer.kind();
        if (refusesCut(packing, packed, length)) {
            assertThat(answer.errno()).isEqualTo(Errno.EINVAL);
        } else {
            byte[] given = answer.accepted();
            assertThat(given).isEqualTo(Arrays.copyOf(image, given.length));
            assertThat(given.length).isGreaterThanOrEqualTo(atLeast(packing, packed, cut, image));
            assertThat(given.length == image.length).isEqualTo(isWhole(packing, packed, length));
            outcome = given.length == image.length ? "whole" : "a part";
        }
        collectPacking(packing);
        Statistics.label("answer to a cut")
                .collect(packing.format(), outcome)
                .coverage(
                        c -> {
                            for (Compression format : Compression.values()) {
                                c.check(format, "EINVAL").percentage(p -> p > 0);
                            }
                            c.check(Compression.GZIP, "whole").percentage(p -> p > 0);
                            c.check(Compression.ZSTD, "a part").percentage(p -> p > 0);
                        });
    }

    /** What the bit that is turned over leaves of the answer. */
    private enum Promise {
        SAME,
        SAME_OR_EINVAL,
        EINVAL,
        ANY
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void aDamagedFileIsWhatItsChecksMakeOfIt(
            @ForAll Packing packing,
            @ForAll("contents") Content content,
            @ForAll("places") Place place,
            @ForAll @IntRange(max = 7) int bit) {
        byte[] image = content.bytes();
        byte[] packed = packing.pack(image);
        int at = place.in(packed.length);
        Promise promise = promise(packing, packed, at, bit);
        packed[at] ^= (byte) (1 << bit);
        Answer<byte[]> answer = Answer.of(() -> decompressor.decompress(packed));
        boolean same = Arrays.equals(image, answer.value());
        boolean refused = answer.errno() == Errno.EINVAL;
        boolean kept =
                switch (promise) {
                    case SAME -> same;
                    case SAME_OR_EINVAL -> same || refused;
                    case EINVAL -> refused;
                    case ANY -> answer.value() != null || refused || overLimit(answer);
                };
        assertThat(kept).as("%s, answer %s %s", promise, answer.kind(), answer.text()).isTrue();
        collectPacking(packing);
        Statistics.label("promise")
                .collect(promise)
                .coverage(c -> each(c, 0, (Object[]) Promise.values()));
        Statistics.label("answer to damage")
                .collect(same ? "same" : answer.errno() == null ? "other bytes" : answer.kind())
                .coverage(
                        c -> {
                            each(c, 2, "same", "other bytes");
                            c.check("EINVAL").percentage(p -> p > 30);
                        });
    }

    /** What is done to a file before it is loaded. */
    enum Treatment {
        NONE,
        CUT,
        CHECK_SPOILT,
        WITHOUT_FLAG,
        NOT_COMPRESSED
    }

    @Property(tries = 180, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    @Verifies({Rule.R3, Rule.W4, Rule.I2, Rule.L2})
    void theFrontDoorAnswersAsLinux(
            @ForAll Packing packing,
            @ForAll("treatments") Treatment treatment,
            @ForAll @IntRange(min = 80, max = 1 << 16) int size,
            @ForAll("places") Place place) {
        byte[] image = module(size);
        byte[] packed = packing.pack(image);
        int length = treatment == Treatment.CUT ? place.in(packed.length) : packed.length;
        byte[] file = treatment == Treatment.NOT_COMPRESSED ? image : Arrays.copyOf(packed, length);
        if (treatment == Treatment.CHECK_SPOILT && packing.trailer() > 0) {
            int end = place.steps() % packing.trailer();
            file[file.length - 1 - end] ^= (byte) 0x40;
        }
        boolean flagged = treatment != Treatment.WITHOUT_FLAG;
        LoadFlag[] flags = flagged ? new LoadFlag[] {LoadFlag.COMPRESSED_FILE} : new LoadFlag[0];
        String expected =
                switch (treatment) {
                    case NONE -> ResourceLedger.LOADED;
                    case CUT -> afterCut(packing, packed, length);
                    case CHECK_SPOILT -> afterSpoiling(packing);
                    case WITHOUT_FLAG -> "ENOEXEC";
                    case NOT_COMPRESSED -> "EINVAL";
                };
        assertThat(ledger.load(file, flags)).isEqualTo(expected);
        collectPacking(packing);
        Statistics.label("treatment and answer")
                .collect(treatment, expected)
                .coverage(
                        c -> {
                            for (String answer : new String[] {"EINVAL", "ENOEXEC"}) {
                                c.check(Treatment.CUT, answer).percentage(p -> p > 0);
                            }
                            for (String answer : new String[] {"EINVAL", ResourceLedger.LOADED}) {
                                c.check(Treatment.CHECK_SPOILT, answer).percentage(p -> p > 0);
                            }
                        });
        Statistics.label("treatment")
                .collect(treatment)
                .coverage(c -> each(c, 0, (Object[]) Treatment.values()));
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void limitsHoldToTheByte(
            @ForAll Packing packing,
            @ForAll("contents") Content content,
            @ForAll("limits") DecompressionLimits about) {
        byte[] image = content.bytes();
        byte[] packed = packing.pack(image);
        DecompressionLimits limits = near(about, image.length, packed.length);
        long most = Math.min(limits.outputBytes(), (long) limits.ratio() * packed.length);
        boolean decodes = history(packing, packed) <= limits.decoderBytes();
        String expected = !decodes ? "EINVAL" : image.length > most ? "ENOMEM" : Answer.ACCEPTED;
        Decompressor limited = new Decompressor(limits);
        Answer<byte[]> answer = Answer.of(() -> limited.decompress(packed));
        assertThat(answer.kind()).as("%s %s", limits, answer.text()).isEqualTo(expected);
        if (answer.errno() == null) {
            assertThat(answer.accepted()).isEqualTo(image);
        }
        collectPacking(packing);
        Statistics.label("answer within limits")
                .collect(expected)
                .coverage(c -> each(c, 5, Answer.ACCEPTED, "ENOMEM", "EINVAL"));
        Statistics.label("at the limit, or one byte over")
                .collect(image.length == most || image.length == most + 1)
                .coverage(c -> c.check(true).percentage(p -> p > 0));
    }

    @Property(tries = 12, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void aBombTakesNoMoreMemoryThanItsLimits(
            @ForAll @IntRange(min = 1, max = BOMB / 4) int outputBytes) {
        DecompressionLimits limits =
                new DecompressionLimits(outputBytes, Integer.MAX_VALUE, ENOUGH);
        Decompressor limited = new Decompressor(limits);
        for (Packing packing : Packing.values()) {
            byte[] bomb = BOMBS.computeIfAbsent(packing, p -> p.pack(new byte[BOMB]));
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            Answer<byte[]> answer = Answer.of(() -> limited.decompress(bomb));
            long taken = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(answer.errno()).isEqualTo(Errno.ENOMEM);
            long history = packing.format() == Compression.XZ ? XZ_HISTORY : 0;
            assertThat(taken).isLessThan(2L * outputBytes + history + WORK_SPACE);
        }
        Statistics.label("over a tenth of the bomb")
                .collect(outputBytes > BOMB / 10)
                .coverage(c -> c.check(false).percentage(p -> p > 0));
    }

    /** A gzip file cut in its trailer is whole, and of a zstd file only the header is needed. */
    private static boolean refusesCut(Packing packing, byte[] packed, int length) {
        return switch (packing.format()) {
            case GZIP -> length < packed.length - packing.trailer();
            case XZ -> true;
            case ZSTD -> length < ZstdFrame.of(packed).headerEnd();
        };
    }

    private static boolean isWhole(Packing packing, byte[] packed, int length) {
        return packing.format() != Compression.ZSTD || length >= ZstdFrame.of(packed).contentEnd();
    }

    private static int atLeast(Packing packing, byte[] packed, byte[] cut, byte[] image) {
        return packing.format() == Compression.ZSTD
                ? ZstdFrame.of(packed).contentIn(cut.length)
                : image.length;
    }

    private static Promise promise(Packing packing, byte[] packed, int at, int bit) {
        return switch (packing) {
            case GZIP, GZIP_NAMED -> gzipPromise(packing, packed, at, bit);
            case XZ_CRC32 -> at < 6 ? Promise.EINVAL : Promise.SAME_OR_EINVAL;
            case XZ_UNCHECKED -> at < 6 ? Promise.EINVAL : Promise.ANY;
            case ZSTD_CHECKED, ZSTD_UNCHECKED ->
                    at < 4
                            ? Promise.EINVAL
                            : ZstdFrame.of(packed).checks(at)
                                    ? Promise.SAME_OR_EINVAL
                                    : Promise.ANY;
        };
    }

    /** Magic; flags of which one means something; time and system; a name; data; trailer. */
    private static Promise gzipPromise(Packing packing, byte[] packed, int at, int bit) {
        int header = packing.format().minimumSize();
        int nameEnd = header + (packing == Packing.GZIP_NAMED ? Packing.NAME.length() : 0);
        if (at < 3) {
            return Promise.EINVAL;
        }
        boolean nameFlag = at == 3 && bit == 3;
        boolean unread = at < nameEnd || at >= packed.length - packing.trailer();
        return unread && !nameFlag ? Promise.SAME : Promise.ANY;
    }

    private static boolean overLimit(Answer<byte[]> answer) {
        return answer.errno() == Errno.ENOMEM && answer.text().contains("limit");
    }

    private static String afterCut(Packing packing, byte[] packed, int length) {
        if (refusesCut(packing, packed, length)) {
            return "EINVAL";
        }
        return isWhole(packing, packed, length) ? ResourceLedger.LOADED : "ENOEXEC";
    }

    private static String afterSpoiling(Packing packing) {
        boolean read = packing.trailer() > 0 && packing.format() != Compression.GZIP;
        return read ? "EINVAL" : ResourceLedger.LOADED;
    }

    private static byte[] module(int size) {
        return KoBuilder.module("demo")
                .moduleSize(80 + size / 2)
                .modinfo("description", noise(size / 2))
                .build();
    }

    private static String noise(int length) {
        StringBuilder noise = new StringBuilder();
        for (byte next : new Content(Content.Kind.NOISE, length, length).bytes()) {
            noise.append((char) (' ' + (next & 0x3f)));
        }
        return noise.toString();
    }

    /** The xz library's dictionary and its tables, or the frame's window. */
    private static long history(Packing packing, byte[] packed) {
        return switch (packing.format()) {
            case GZIP -> 0;
            case XZ -> XZ_HISTORY;
            case ZSTD -> ZstdFrame.of(packed).window();
        };
    }

    /** Small numbers become distances from the length of the image, and from its ratio. */
    private static DecompressionLimits near(DecompressionLimits about, int image, int packed) {
        boolean moved = about.outputBytes() <= 3;
        int output = moved ? Math.max(1, image + about.outputBytes() - 2) : about.outputBytes();
        int ratio =
                about.ratio() <= 2
                        ? Math.max(1, image / packed + about.ratio() - 1)
                        : about.ratio();
        return new DecompressionLimits(output, ratio, about.decoderBytes());
    }

    private static void collectPacking(Packing packing) {
        Statistics.label("packing")
                .collect(packing)
                .coverage(c -> each(c, 0, (Object[]) Packing.values()));
    }

    private static void each(StatisticsCoverage coverage, int percent, Object... values) {
        for (Object value : values) {
            coverage.check(value).percentage(p -> p > percent);
        }
    }

    @Provide
    Arbitrary<Content> contents() {
        return Content.upTo(LARGEST);
    }

    @Provide
    Arbitrary<Place> places() {
        return Place.any();
    }

    @Provide
    Arbitrary<Treatment> treatments() {
        return Arbitraries.frequency(
                Tuple.of(1, Treatment.NONE),
                Tuple.of(3, Treatment.CUT),
                Tuple.of(2, Treatment.CHECK_SPOILT),
                Tuple.of(1, Treatment.WITHOUT_FLAG),
                Tuple.of(1, Treatment.NOT_COMPRESSED));
    }

    @Provide
    Arbitrary<DecompressionLimits> limits() {
        Arbitrary<Integer> output =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, LARGEST),
                        Arbitraries.just(LARGEST * 2));
        Arbitrary<Integer> ratio =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.just(Integer.MAX_VALUE),
                        Arbitraries.just(Integer.MAX_VALUE));
        Arbitrary<Integer> decoder =
                Arbitraries.of(1 << 10, 1 << 16, 1 << 20, 1 << 21, ENOUGH, ENOUGH);
        return Combinators.combine(output, ratio, decoder).as(DecompressionLimits::new);
    }
}
