package org.loadproof.mutants.generated;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two neighbours change places: any two in a critical section, elsewhere two calls or assignments.
 * Both touch more than locals, no local forces their order, and neither ends its block or declares
 * anything. Not in constructors, whose object nobody else knows yet. ASTK and its kin swap what
 * stands around a section; this swaps what happens.
 */
final class SwapStatements implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return source.all(BlockStmt.class)
                .filter(block -> !(Names.member(block) instanceof ConstructorDeclaration))
                .map(NodeWithStatements::getStatements)
                .flatMap(statements -> of(source, statements));
    }

    private static Stream<Proposal> of(Source source, NodeList<Statement> all) {
        return IntStream.range(1, all.size())
                .filter(i -> swappable(all.get(i - 1), all.get(i)))
                .mapToObj(i -> swapped(source, all.get(i - 1), all.get(i)));
    }

    private static boolean swappable(Statement one, Statement other) {
        return isStep(one)
                && isStep(other)
                && (Section.holds(one) || (isCallOrAssignment(one) && isCallOrAssignment(other)))
                && Names.touchesShared(one)
                && Names.touchesShared(other)
                && !Names.forced(one, other);
    }

    private static boolean isStep(Statement statement) {
        return !statement.isReturnStmt()
                && !statement.isThrowStmt()
                && !statement.isBreakStmt()
                && !statement.isContinueStmt()
                && !isDeclaration(statement);
    }

    private static boolean isCallOrAssignment(Statement statement) {
        return statement.isExpressionStmt();
    }

    private static boolean isDeclaration(Statement statement) {
        return statement instanceof ExpressionStmt s
                && s.getExpression().isVariableDeclarationExpr();
    }

    private static Proposal swapped(Source source, Statement one, Statement other) {
        return new Proposal(
                one,
                "runs after the statement behind it",
                source.replace(one, source.text(other)),
                source.replace(other, source.text(one)));
    }
}
