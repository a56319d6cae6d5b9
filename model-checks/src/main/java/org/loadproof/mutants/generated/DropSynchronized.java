package org.loadproof.mutants.generated;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.stream.Stream;

/**
 * RSK, remove synchronized keyword, from blocks and methods; RXO, remove explicit lock: {@code
 * lock()} and, without which it would only be a wrong call, {@code unlock()} of the same method.
 */
final class DropSynchronized implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        Stream<Proposal> monitors =
                Section.of(source)
                        .map(
                                s ->
                                        new Proposal(
                                                s.node(),
                                                "not synchronized on " + s.lock(),
                                                s.unguarded(source)));
        Stream<Proposal> locks =
                source.all(ExpressionStmt.class)
                        .filter(s -> isCall(s, "lock"))
                        .map(s -> unlocked(source, s));
        return Stream.concat(monitors, locks);
    }

    private static Proposal unlocked(Source source, ExpressionStmt locking) {
        String lock = scope(locking);
        return new Proposal(
                locking,
                "does not lock " + lock,
                Names.member(locking).findAll(ExpressionStmt.class).stream()
                        .filter(s -> isCall(s, "lock") || isCall(s, "unlock"))
                        .filter(s -> scope(s).equals(lock))
                        .map(source::delete)
                        .toList());
    }

    private static boolean isCall(ExpressionStmt statement, String name) {
        return Vocabulary.called(statement)
                .filter(c -> c.getNameAsString().equals(name) && c.getArguments().isEmpty())
                .flatMap(MethodCallExpr::getScope)
                .isPresent();
    }

    private static String scope(ExpressionStmt statement) {
        return Vocabulary.called(statement)
                .flatMap(MethodCallExpr::getScope)
                .map(Object::toString)
                .orElse("");
    }
}
