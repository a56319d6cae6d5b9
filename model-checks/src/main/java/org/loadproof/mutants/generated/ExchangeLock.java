package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * EELO, exchange explicit lock objects, and MSP, modify synchronized block parameter: one section
 * is guarded by another object than the others of its class, which is {@code this} or the class. A
 * section of one statement is left to {@link DropSynchronized}. An explicit lock is exchanged for
 * another one of its class, if there is one, with its unlock.
 */
final class ExchangeLock implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return Stream.concat(
                Section.of(source)
                        .filter(section -> section.statements().size() > 1)
                        .map(section -> monitor(source, section)),
                source.all(MethodCallExpr.class)
                        .filter(call -> call.getNameAsString().equals("lock"))
                        .flatMap(call -> explicit(source, call).stream()));
    }

    private static Proposal monitor(Source source, Section section) {
        Node at = section.node();
        String type = Names.type(at).getNameAsString() + ".class";
        boolean free = section.lock().equals("this") || isStatic(at);
        String other = free ? (section.lock().equals(type) ? "Object.class" : type) : "this";
        String what = "synchronized on " + other + " instead of " + section.lock();
        if (at instanceof SynchronizedStmt s) {
            return new Proposal(at, what, source.replace(s.getExpression(), other));
        }
        List<Section.Part> whole = List.of(new Section.Part(0, section.statements().size()));
        return new Proposal(at, what, section.guarding(source, other, whole));
    }

    private static boolean isStatic(Node at) {
        return Names.member(at) instanceof CallableDeclaration<?> m && m.isStatic();
    }

    private static Optional<Proposal> explicit(Source source, MethodCallExpr locking) {
        String lock = Vocabulary.lastName(locking.getScope().orElse(locking));
        return another(source, lock)
                .map(
                        other ->
                                new Proposal(
                                        locking,
                                        "locks " + other + " instead of " + lock,
                                        uses(locking, lock)
                                                .map(use -> source.replace(use, other))
                                                .toList()));
    }

    private static Optional<String> another(Source source, String lock) {
        Optional<String> type = Names.typeOf(source, lock).filter(t -> t.endsWith("Lock"));
        return source.all(FieldDeclaration.class)
                .flatMap(f -> f.getVariables().stream())
                .filter(v -> type.equals(Optional.of(v.getTypeAsString())))
                .map(v -> v.getNameAsString())
                .filter(name -> !name.equals(lock))
                .findFirst();
    }

    private static Stream<Expression> uses(Node locking, String lock) {
        return Names.member(locking).findAll(MethodCallExpr.class).stream()
                .filter(c -> c.getNameAsString().matches("lock|unlock"))
                .flatMap(c -> c.getScope().stream())
                .filter(scope -> Vocabulary.lastName(scope).equals(lock));
    }
}
