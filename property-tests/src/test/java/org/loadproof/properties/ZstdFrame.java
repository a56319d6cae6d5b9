package org.loadproof.properties;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts of a whole zstd frame are, by RFC 8878.
 *
 * @param headerEnd what is shorter has no complete header
 * @param window how much history a decoder has to keep
 */
record ZstdFrame(int headerEnd, long window, boolean checked, List<Block> blocks) {

    private static final int DESCRIPTOR = 4;
    private static final int RAW = 0;
    private static final int RUN = 1;

    /**
     * One block, without its header of three bytes.
     *
     * @param known of how many bytes of content the header tells
     */
    record Block(int start, int end, int known) {

        boolean holdsContent() {
            return end > start;
        }
    }

    static ZstdFrame of(byte[] file) {
        int descriptor = file[DESCRIPTOR] & 0xff;
        boolean single = (descriptor & 0x20) != 0;
        int sizeFlag = descriptor >> 6;
        int dictionary = new int[] {0, 1, 2, 4}[descriptor & 3];
        int size = new int[] {single ? 1 : 0, 2, 4, 8}[sizeFlag];
        int sizeAt = DESCRIPTOR + 1 + (single ? 0 : 1) + dictionary;
        long content = number(file, sizeAt, size) + (sizeFlag == 1 ? 256 : 0);
        int headerEnd = sizeAt + size;
        long window = single ? content : window(file[DESCRIPTOR + 1] & 0xff);
        boolean checked = (descriptor & 0x04) != 0;
        return new ZstdFrame(headerEnd, window, checked, blocks(file, headerEnd));
    }

    /** What is cut here or later has lost no content. */
    int contentEnd() {
        return blocks.stream()
                .filter(Block::holdsContent)
                .mapToInt(Block::end)
                .max()
                .orElse(headerEnd);
    }

    /** At least so much of the content is there in so many bytes of the file. */
    int contentIn(int length) {
        return blocks.stream().filter(b -> b.end <= length).mapToInt(Block::known).sum();
    }

    /** Whether that byte is protected by the checksum, or is of it. */
    boolean checks(int at) {
        int end = blocks.get(blocks.size() - 1).end;
        return checked && (at >= end || blocks.stream().anyMatch(b -> at >= b.start && at < b.end));
    }

    private static List<Block> blocks(byte[] file, int from) {
        List<Block> blocks = new ArrayList<>();
        boolean last = false;
        for (int at = from; !last; at = blocks.get(blocks.size() - 1).end) {
            int header = (int) number(file, at, 3);
            last = (header & 1) != 0;
            int type = header >> 1 & 3;
            int size = header >> 3;
            int start = at + 3;
            int known = type == RAW || type == RUN ? size : 0;
            blocks.add(new Block(start, start + (type == RUN ? 1 : size), known));
        }
        return blocks;
    }

    private static long window(int encoded) {
        long base = 1L << (10 + (encoded >> 3));
        return base + base / 8 * (encoded & 7);
    }

    private static long number(byte[] file, int at, int width) {
        long number = 0;
        for (int i = 0; i < width; i++) {
            number |= (file[at + i] & 0xffL) << (8 * i);
        }
        return number;
    }
}
