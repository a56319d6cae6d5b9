package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;

/** Which code is concurrent by its own words. */
final class Concern {

    private Concern() {}

    /**
     * Whether the type around it, or one around that, has volatile or atomic state or a monitor.
     */
    static boolean isConcurrent(Source source, Node node) {
        return Names.outwards(node)
                .filter(TypeDeclaration.class::isInstance)
                .anyMatch(type -> isConcurrentType(source, type));
    }

    private static boolean isConcurrentType(Source source, Node type) {
        return Section.of(source).anyMatch(s -> type.isAncestorOf(s.node()))
                || type.findAll(FieldDeclaration.class).stream()
                        .anyMatch(f -> f.isVolatile() || isAtomic(f.getElementType().asString()))
                || type.findAll(Parameter.class).stream()
                        .anyMatch(p -> isAtomic(p.getTypeAsString()));
    }

    private static boolean isAtomic(String type) {
        return type.matches("Atomic.*|VarHandle|.*Lock|Concurrent.*");
    }
}
