package org.loadproof.core.image;

import java.util.OptionalInt;

/**
 * What a kernel's build says about the modules that it takes.
 *
 * @param machine the machine number in the ELF header, 62 for x86-64
 * @param moduleSize the size of the kernel's {@code struct module}, which depends on its version
 *     and configuration; empty if that is not known, and then any size that has room for the name
 *     is taken
 */
public record TargetKernel(int machine, OptionalInt moduleSize) {

    /** Any kernel for x86-64. */
    public static final TargetKernel X86_64 = new TargetKernel(62, OptionalInt.empty());

    /** What the structure's name needs: it begins at 24 and has 56 bytes. */
    static final int NAME_OFFSET = 24;

    static final int NAME_SIZE = 56;

    /** Refuses a structure without room for the name. */
    public TargetKernel {
        if (moduleSize.orElse(NAME_OFFSET + NAME_SIZE) < NAME_OFFSET + NAME_SIZE) {
            throw new IllegalArgumentException(
                    "module structure of %d bytes has no room for the name"
                            .formatted(moduleSize.getAsInt()));
        }
    }

    /** Whether an embedded structure of that size is this kernel's. */
    boolean takes(long size) {
        return moduleSize.isPresent()
                ? size == moduleSize.getAsInt()
                : size >= NAME_OFFSET + NAME_SIZE;
    }

    /** The size that is asked for, for messages. */
    String expectedSize() {
        return moduleSize.isPresent()
                ? "" + moduleSize.getAsInt()
                : "at least " + (NAME_OFFSET + NAME_SIZE);
    }

    /** The same machine with a known module structure; 1280 bytes in Debian's 6.12 for x86-64. */
    public TargetKernel withModuleSize(int bytes) {
        return new TargetKernel(machine, OptionalInt.of(bytes));
    }
}
