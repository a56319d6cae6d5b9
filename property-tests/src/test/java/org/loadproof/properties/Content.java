package org.loadproof.properties;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Bytes to compress, by what a compressor makes of them. */
record Content(Kind kind, int length, long seed) {

    /** From what shrinks to next to nothing to what does not shrink at all. */
    enum Kind {
        ZEROS,
        TEXT,
        MIXED,
        NOISE
    }

    private static final byte[] SENTENCE =
            "the quick module of a slow kernel ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_PART = 3000;

    byte[] bytes() {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        switch (kind) {
            case ZEROS -> {}
            case TEXT -> text(bytes, 0, length, random);
            case MIXED -> mixed(bytes, random);
            case NOISE -> random.nextBytes(bytes);
        }
        return bytes;
    }

    private static void text(byte[] bytes, int from, int to, Random random) {
        int start = random.nextInt(SENTENCE.length);
        for (int i = from; i < to; i++) {
            bytes[i] = SENTENCE[(start + i) % SENTENCE.length];
        }
        if (from < to) {
            bytes[from + random.nextInt(to - from)] = '\n';
        }
    }

    private static void mixed(byte[] bytes, Random random) {
        random.nextBytes(bytes);
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_PART));
            switch (random.nextInt(3)) {
                case 0 -> Arrays.fill(bytes, at, end, (byte) random.nextInt());
                case 1 -> text(bytes, at, end, random);
                default -> {} // the noise stays
            }
            at = end;
        }
    }

    /** Often next to nothing or at the border of a buffer: 4, 8, 64 and 128 KiB. */
    static Arbitrary<Content> upTo(int most) {
        Arbitrary<Integer> next = Arbitraries.integers().between(-1, 1);
        Arbitrary<Integer> border =
                Combinators.combine(Arbitraries.of(1 << 12, 1 << 13, 1 << 16, 1 << 17), next)
                        .as(Integer::sum);
        Arbitrary<Integer> length =
                Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.integers().between(0, 16)),
                        Tuple.of(2, border),
                        Tuple.of(
                                2,
                                Arbitraries.integers()
                                        .between(0, most)
                                        .withDistribution(RandomDistribution.uniform())));
        Arbitrary<Long> seed = Arbitraries.longs().withDistribution(RandomDistribution.uniform());
        return Combinators.combine(Arbitraries.of(Kind.class), length, seed).as(Content::new);
    }
}
