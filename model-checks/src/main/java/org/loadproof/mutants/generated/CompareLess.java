package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.stream.Stream;

/**
 * A comparison of what others change asks less: one side of an {@code &&} or {@code ||} is left
 * out, {@code equals} always holds, and what was compared by identity is compared by {@code
 * equals}. Not tests for null, whose lack is a crash, nor comparisons with literals and constants
 * by {@code equals}.
 */
final class CompareLess implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return Stream.concat(
                source.all(BinaryExpr.class)
                        .filter(b -> isContested(source, b))
                        .flatMap(b -> ofBinary(source, b)),
                source.all(MethodCallExpr.class)
                        .filter(CompareLess::comparesKeys)
                        .map(call -> always(source, call)));
    }

    /** Under a lock, about an atomic, or what a loop looks for where there are locks or atomics. */
    private static boolean isContested(Source source, BinaryExpr pair) {
        Node whole =
                Names.outwards(pair)
                        .takeWhile(Expression.class::isInstance)
                        .reduce(pair, (inner, outer) -> outer);
        Node user = whole.getParentNode().orElse(whole);
        return Section.holds(pair)
                || Vocabulary.tries(whole)
                || ((user instanceof ForStmt || user instanceof WhileStmt)
                        && Concern.isConcurrent(source, pair));
    }

    private static Stream<Proposal> ofBinary(Source source, BinaryExpr pair) {
        if (isLogical(pair)) {
            Stream<Proposal> right = without(source, pair, pair.getRight(), pair.getLeft());
            boolean chain =
                    pair.getLeft() instanceof BinaryExpr left
                            && left.getOperator() == pair.getOperator();
            return chain
                    ? right
                    : Stream.concat(without(source, pair, pair.getLeft(), pair.getRight()), right);
        }
        return identity(source, pair);
    }

    private static boolean isLogical(BinaryExpr pair) {
        return pair.getOperator() == BinaryExpr.Operator.AND
                || pair.getOperator() == BinaryExpr.Operator.OR;
    }

    private static Stream<Proposal> without(
            Source source, BinaryExpr pair, Expression dropped, Expression kept) {
        if (isNullTest(dropped)) {
            return Stream.of();
        }
        return Stream.of(
                new Proposal(
                        dropped,
                        "does not ask for " + source.text(dropped),
                        source.replace(pair, source.text(kept))));
    }

    private static boolean isNullTest(Expression expression) {
        return expression instanceof BinaryExpr b
                && (b.getLeft().isNullLiteralExpr() || b.getRight().isNullLiteralExpr());
    }

    /** Both sides end in one name, as in {@code a.key == key}. */
    private static Stream<Proposal> identity(Source source, BinaryExpr pair) {
        String name = Vocabulary.lastName(pair.getLeft());
        boolean equal = pair.getOperator() == BinaryExpr.Operator.EQUALS;
        if (!(equal || pair.getOperator() == BinaryExpr.Operator.NOT_EQUALS)
                || name.isEmpty()
                || !name.equals(Vocabulary.lastName(pair.getRight()))) {
            return Stream.of();
        }
        String call =
                (equal ? "" : "!")
                        + "%s.equals(%s)"
                                .formatted(
                                        source.text(pair.getLeft()), source.text(pair.getRight()));
        return Stream.of(new Proposal(pair, "compares by equals", source.replace(pair, call)));
    }

    private static boolean comparesKeys(MethodCallExpr call) {
        return call.getNameAsString().equals("equals")
                && call.getArguments().size() == 1
                && call.getScope().filter(scope -> !isConstant(scope)).isPresent()
                && !isConstant(call.getArgument(0));
    }

    private static boolean isConstant(Expression expression) {
        return expression.isLiteralExpr()
                || Vocabulary.lastName(expression).matches("[A-Z][A-Z_0-9]*");
    }

    private static Proposal always(Source source, MethodCallExpr call) {
        boolean negated = call.getParentNode().orElse(null) instanceof UnaryExpr;
        return new Proposal(
                call,
                (negated ? "never finds that it is not " : "takes for granted ") + call,
                source.replace(call, "true"));
    }
}
