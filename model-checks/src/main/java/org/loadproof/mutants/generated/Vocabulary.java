package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.Optional;
import java.util.Set;

/** What calls are taken to do, by their names: types would need a whole compiler. */
final class Vocabulary {

    private static final Set<String> WAITS =
            Set.of(
                    "wait",
                    "await",
                    "awaitNanos",
                    "awaitUntil",
                    "park",
                    "parkNanos",
                    "parkUntil",
                    "sleep");

    private static final Set<String> WAKES =
            Set.of(
                    "notify",
                    "notifyAll",
                    "signal",
                    "signalAll",
                    "unpark",
                    "countDown",
                    "complete",
                    "completeExceptionally",
                    "wake",
                    "wakeAll");

    private static final Set<String> RELEASES =
            Set.of(
                    "unlock",
                    "release",
                    "close",
                    "discard",
                    "allowWrite",
                    "putWrite",
                    "giveUp",
                    "remove",
                    "leave",
                    "unlink",
                    "drop",
                    "clear");

    private Vocabulary() {}

    /** Whether a call in it may block until another thread does something. */
    static boolean waits(Node node) {
        return calls(node, "(" + String.join("|", WAITS) + ")");
    }

    /** Whether a call in it is a conditional update of an atomic. */
    static boolean exchanges(Node node) {
        return calls(node, "(weakC|c)ompareAnd.*");
    }

    /** Whether a call in it takes something unless that is refused, or updates an atomic. */
    static boolean tries(Node node) {
        return exchanges(node) || calls(node, "try[A-Z].*|hold|getAnd.*|.*AndGet");
    }

    private static boolean calls(Node node, String pattern) {
        return node.findAll(MethodCallExpr.class).stream()
                .anyMatch(call -> call.getNameAsString().matches(pattern));
    }

    /** Whether the statement is a call that wakes somebody. */
    static boolean wakes(Node statement) {
        return called(statement).filter(c -> WAKES.contains(c.getNameAsString())).isPresent();
    }

    /** Whether the statement is a call that gives something back; {@code put} without a value. */
    static boolean releases(Node statement) {
        return called(statement)
                .filter(
                        c ->
                                RELEASES.contains(c.getNameAsString())
                                        || (c.getNameAsString().equals("put")
                                                && c.getArguments().isEmpty()))
                .isPresent();
    }

    /** The call that is the whole statement. */
    static Optional<MethodCallExpr> called(Node statement) {
        return statement instanceof ExpressionStmt s
                ? s.getExpression().toMethodCallExpr()
                : Optional.empty();
    }

    /** The last name of an expression such as {@code a.b.lock}; empty if it does not end in one. */
    static String lastName(Expression expression) {
        if (expression.isNameExpr()) {
            return expression.asNameExpr().getNameAsString();
        }
        return expression.isFieldAccessExpr()
                ? expression.asFieldAccessExpr().getNameAsString()
                : "";
    }
}
