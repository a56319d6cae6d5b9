package org.loadproof.mutants.generated;

import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.stream.Stream;

/**
 * Something taken is not given back (RXO, remove explicit release): a call that releases, or any
 * call in a {@code finally}, is not made, or a resource of a {@code try} is never closed.
 */
final class DropRelease implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return Stream.concat(
                source.all(ExpressionStmt.class)
                        .filter(s -> Vocabulary.releases(s) || isCallInFinally(s))
                        .map(s -> dropped(source, s)),
                source.all(TryStmt.class)
                        .filter(t -> t.getResources().size() == 1)
                        .filter(t -> t.getResources().get(0).isVariableDeclarationExpr())
                        .map(t -> unclosed(source, t)));
    }

    private static boolean isCallInFinally(ExpressionStmt statement) {
        return Vocabulary.called(statement).isPresent()
                && statement.getParentNode().filter(Names::isFinally).isPresent();
    }

    private static Proposal dropped(Source source, ExpressionStmt statement) {
        String call = source.text(statement.getExpression());
        return new Proposal(statement, "does not call " + call, source.delete(statement));
    }

    private static Proposal unclosed(Source source, TryStmt statement) {
        String resource = source.text(statement.getResources().get(0));
        BlockStmt block = statement.getTryBlock();
        boolean bare =
                statement.getCatchClauses().isEmpty() && statement.getFinallyBlock().isEmpty();
        int brace = source.from(block);
        String start = (bare ? "{ " : "try { ") + resource + ";";
        return new Proposal(
                statement,
                "does not close " + resource,
                new Edit(source.from(statement), brace + 1, start));
    }
}
