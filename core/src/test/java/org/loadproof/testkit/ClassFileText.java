package org.loadproof.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The texts in a class file's constant pool: what can be known of a class that does not load. */
record ClassFileText(Set<String> texts) {

    private static final int MAGIC = 0xCAFEBABE;

    /** Reads a class file; something else than a class file has no texts. */
    static ClassFileText of(Path file) {
        Set<String> texts = new HashSet<>();
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() == MAGIC) {
                in.skipNBytes(4);
                int size = in.readUnsignedShort();
                for (int i = 1; i < size; ) {
                    i += readConstant(in, texts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": not a readable class file", e);
        }
        return new ClassFileText(texts);
    }

    /** Whether the class names that type by itself, as an annotation does. */
    boolean mentionsType(String name) {
        return texts.contains("L" + name.replace('.', '/') + ";");
    }

    /** Reads one constant; the number of pool slots that it takes. Tags: JVMS 4.4. */
    private static int readConstant(DataInputStream in, Set<String> texts) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 1 -> texts.add(in.readUTF());
            case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
            case 15 -> in.skipNBytes(3);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
            case 5, 6 -> {
                in.skipNBytes(8);
                return 2;
            }
            default -> throw new IOException("constant pool tag " + tag);
        }
        return 1;
    }
}
