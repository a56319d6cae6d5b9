package org.loadproof.tools;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A module as it was found: by its own name, or by an alias, which is then part of what it is.
 * libkmod: {@code struct kmod_module}.
 *
 * @param name as the kernel has it
 * @param alias by which it was found, or null
 * @param file the path that the user gave, or null for the one in the module tree
 */
record Candidate(String name, @Nullable String alias, @Nullable String file) {

    static Candidate named(String name) {
        return new Candidate(Names.ofModule(name), null, null);
    }

    static Candidate aliased(String alias, String name) {
        return new Candidate(name, alias, null);
    }

    static Candidate inFile(String path) {
        return new Candidate(Names.ofPath(path), null, path);
    }

    /** Name and alias decide: a module given by path is also met as a dependency of others. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Candidate that
                && name.equals(that.name)
                && Objects.equals(alias, that.alias);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, alias);
    }
}
