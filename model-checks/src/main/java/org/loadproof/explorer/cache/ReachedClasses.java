package org.loadproof.explorer.cache;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.ClassNode;

/**
 * Which classes of the build a class leads to: those that its class file names, be it in code, in a
 * signature, in an annotation, or as a text that may be loaded by reflection, and those that these
 * name. A class always leads to those that it is nested with. Too many rather than too few; what is
 * found through files, such as services, is not followed.
 */
final class ReachedClasses {

    private final OwnClasses own;
    private final Map<String, Set<String>> named = new HashMap<>();

    ReachedClasses(OwnClasses own) {
        this.own = own;
    }

    /** The internal names of those that these lead to, themselves among them. */
    SortedSet<String> from(Collection<String> roots) {
        SortedSet<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            String name = open.pop();
            byte @Nullable [] file = own.file(name);
            if (file != null && reached.add(name)) {
                open.addAll(named.computeIfAbsent(name, n -> names(file)));
            }
        }
        return reached;
    }

    private static Set<String> names(byte[] file) {
        Names names = new Names();
        new ClassReader(file).accept(new ClassRemapper(new ClassNode(), names), 0);
        return names.found;
    }

    /** Renames nothing, and takes note of what it is asked to rename. */
    private static final class Names extends Remapper {

        private final Set<String> found = new HashSet<>();

        Names() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            found.add(internalName);
            return internalName;
        }

        @Override
        public Object mapValue(Object value) {
            if (value instanceof String text) {
                found.add(text.replace('.', '/'));
            }
            return super.mapValue(value);
        }
    }
}
