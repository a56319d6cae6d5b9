package org.loadproof.core.image;

import java.util.OptionalInt;

/**
 * What a kernel's build says about the modules that it takes.
 *
 * @param machine the machine number in the ELF header, 62 for x86-64
 * @param moduleSize the size of the kernel's {@code struct module}, which depends on its version
 *     and configuration; if it is not known, any that has room for the name is taken
 */
public record TargetKernel(int machine, OptionalInt moduleSize) {

    /** Any kernel for x86-64. */
    public static final TargetKernel X86_64 = new TargetKernel(62, OptionalInt.empty());

    static final int NAME_OFFSET = 24;
    static final int NAME_SIZE = 56;
    private static final int SMALLEST = NAME_OFFSET + NAME_SIZE;

    /** Refuses a structure without room for the name. */
    public TargetKernel {
        if (moduleSize.orElse(SMALLEST) < SMALLEST) {
            throw new IllegalArgumentException(
                    "no room for the name in a module structure of " + moduleSize.getAsInt());
        }
    }

    /** The same machine with a known module structure; 1280 bytes in Debian's 6.12 for x86-64. */
    public TargetKernel withModuleSize(int bytes) {
        return new TargetKernel(machine, OptionalInt.of(bytes));
    }

    /** Whether an embedded structure of that size is this kernel's. */
    boolean takes(long size) {
        return size >= SMALLEST && moduleSize.stream().allMatch(known -> size == known);
    }

    /** The size that is asked for, for messages. */
    String expectedSize() {
        return moduleSize.isPresent() ? "" + moduleSize.getAsInt() : "at least " + SMALLEST;
    }
}
