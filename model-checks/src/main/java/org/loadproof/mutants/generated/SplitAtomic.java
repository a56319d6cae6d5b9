package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An atomic update becomes a read and a write, between which others come. (EAN, exchange atomic
 * call with non-atomic.) Conditional updates are split where they decide an {@code if} or
 * initialise a local; others by {@link AtomicExpressions}.
 */
final class SplitAtomic implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return source.all(MethodCallExpr.class).flatMap(call -> of(source, call).stream());
    }

    private static Optional<Proposal> of(Source source, MethodCallExpr call) {
        if (!Atomics.isAtomic(source, call)) {
            return AtomicExpressions.onMap(source, call)
                    .map(by -> proposal(call, source.replace(call, by)));
        }
        return switch (call.getNameAsString()) {
            case "compareAndSet" -> decision(source, call);
            case "compareAndExchange" -> witness(source, call);
            default ->
                    AtomicExpressions.split(source, call)
                            .map(by -> proposal(call, source.replace(call, by)));
        };
    }

    /** {@code if (x.compareAndSet(a, b)) {}} into {@code if (x.get() == a) { x.set(b); }}. */
    private static Optional<Proposal> decision(Source source, MethodCallExpr call) {
        if (!(call.getParentNode().orElse(null) instanceof IfStmt decided
                && decided.getThenStmt() instanceof BlockStmt block
                && block.getStatements().isNonEmpty())) {
            return Optional.empty();
        }
        List<Expression> values = Atomics.values(source, call);
        String test = Atomics.read(source, call) + " == " + source.text(values.get(0));
        return Optional.of(
                proposal(
                        call,
                        source.replace(call, test),
                        source.before(
                                block.getStatement(0),
                                Atomics.write(source, call, source.text(values.get(1))) + ";")));
    }

    /** {@code T v = x.compareAndExchange(a, b);} into a read, a test of the local, and a write. */
    private static Optional<Proposal> witness(Source source, MethodCallExpr call) {
        Node value = call.getParentNode().filter(CastExpr.class::isInstance).orElse(call);
        Optional<VariableDeclarator> local =
                value.getParentNode()
                        .filter(VariableDeclarator.class::isInstance)
                        .map(VariableDeclarator.class::cast);
        Optional<Statement> statement =
                local.flatMap(v -> Names.around(v, ExpressionStmt.class))
                        .map(Statement.class::cast);
        if (statement.isEmpty()) {
            return Optional.empty();
        }
        List<Expression> values = Atomics.values(source, call);
        String write = Atomics.write(source, call, source.text(values.get(1)));
        String name = local.orElseThrow().getNameAsString();
        String test = "if (" + name + " == " + source.text(values.get(0)) + ") { " + write + "; }";
        return Optional.of(
                proposal(
                        call,
                        source.replace(value, Atomics.read(source, call)),
                        source.after(statement.orElseThrow(), test)));
    }

    private static Proposal proposal(MethodCallExpr call, Edit... edits) {
        return new Proposal(call, call.getName() + " in two steps", edits);
    }
}
