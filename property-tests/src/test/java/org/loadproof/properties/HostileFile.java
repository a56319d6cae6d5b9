package org.loadproof.properties;

import java.util.Arrays;
import java.util.Random;
import org.loadproof.core.LoadFlag;
import org.loadproof.core.codec.Compression;
import org.loadproof.testkit.KoBuilder;
import org.loadproof.testkit.Packed;

/**
 * A good module file that was damaged. Everything follows from the values here, so a failure can be
 * repeated and shrunk.
 *
 * @param bytes roughly how large the module is before it is compressed
 * @param seed where and with what the damage is done
 */
record HostileFile(Format format, Damage damage, int bytes, long seed) {

    /** What the file is before it is damaged. */
    enum Format {
        PLAIN,
        SIGNED,
        GZIP,
        XZ,
        ZSTD
    }

    /** What happens to it. */
    enum Damage {
        NONE,
        CUT,
        BITS,
        RUN,
        SPLICE
    }

    private static final int MOST_BITS = 8;
    private static final int LONGEST_RUN = 256;

    /** Headers, where damage has most to say, are shorter. */
    private static final int BEGINNING = 256;

    /** The flags with which such a file is loaded. */
    LoadFlag[] flags() {
        return switch (format) {
            case PLAIN, SIGNED -> new LoadFlag[0];
            case GZIP, XZ, ZSTD -> new LoadFlag[] {LoadFlag.COMPRESSED_FILE};
        };
    }

    /** The damaged file. */
    byte[] content() {
        Random random = new Random(seed);
        byte[] file = good(format, bytes, random);
        switch (damage) {
            case NONE -> {}
            case CUT -> file = Arrays.copyOf(file, random.nextInt(file.length));
            case BITS -> {
                for (int count = random.nextInt(MOST_BITS); count >= 0; count--) {
                    file[place(file, random)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case RUN -> {
                byte[] run = new byte[1 + random.nextInt(LONGEST_RUN)];
                if (random.nextBoolean()) {
                    Arrays.fill(run, (byte) (random.nextBoolean() ? 0 : 0xff));
                } else {
                    random.nextBytes(run);
                }
                paste(run, file, place(file, random));
            }
            case SPLICE -> {
                Format[] formats = Format.values();
                byte[] other = good(formats[random.nextInt(formats.length)], bytes / 2, random);
                int from = random.nextInt(other.length);
                byte[] part = Arrays.copyOfRange(other, from, other.length);
                paste(part, file, place(file, random));
            }
        }
        return file;
    }

    /** Half of the bytes do not compress. */
    private static byte[] good(Format format, int bytes, Random random) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < bytes / 2; i++) {
            noise.append((char) (' ' + random.nextInt(95)));
        }
        KoBuilder module =
                KoBuilder.module("demo")
                        .moduleSize(80 + bytes / 2)
                        .modinfo("description", noise.toString())
                        .param("count", "int");
        return switch (format) {
            case PLAIN -> module.build();
            case SIGNED -> module.signed().build();
            case GZIP, XZ, ZSTD -> Packed.as(Compression.valueOf(format.name()), module.build());
        };
    }

    /** The beginning, the end and all between, each equally often. */
    private static int place(byte[] file, Random random) {
        int near = random.nextInt(Math.min(BEGINNING, file.length));
        return switch (random.nextInt(3)) {
            case 0 -> near;
            case 1 -> file.length - 1 - near;
            default -> random.nextInt(file.length);
        };
    }

    private static void paste(byte[] part, byte[] file, int at) {
        System.arraycopy(part, 0, file, at, Math.min(part.length, file.length - at));
    }
}
