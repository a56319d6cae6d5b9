package org.loadproof.mutants.generated;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expressions that do in two steps what a call on an atomic does in one: the new value is computed
 * from a read and then stored whatever is there by then. What it returns is what an atomic call
 * with that store returns.
 */
final class AtomicExpressions {

    private static final Map<String, String> FUNCTIONS =
            Map.of(
                    "AtomicInteger", "((java.util.function.IntUnaryOperator) %s).applyAsInt(%s)",
                    "AtomicLong", "((java.util.function.LongUnaryOperator) %s).applyAsLong(%s)");

    private AtomicExpressions() {}

    /** For unconditional updates; nothing for all other calls. */
    static Optional<String> split(Source source, MethodCallExpr call) {
        return next(source, call).map(value -> stored(source, call, value));
    }

    private static String stored(Source source, MethodCallExpr call, String value) {
        if (call.getParentNode().orElse(null) instanceof ExpressionStmt) {
            return Atomics.write(source, call, value);
        }
        String scope = source.text(call.getScope().orElseThrow());
        if (Atomics.isVarHandle(source, call)) {
            return scope + ".getAndSet(" + source.text(call.getArgument(0)) + ", " + value + ")";
        }
        return call.getNameAsString().startsWith("getAnd")
                ? scope + ".getAndSet(" + value + ")"
                : scope + ".accumulateAndGet(" + value + ", (unread, next) -> next)";
    }

    private static Optional<String> next(Source source, MethodCallExpr call) {
        String read = Atomics.read(source, call);
        List<String> values = Atomics.values(source, call).stream().map(source::text).toList();
        return switch (call.getNameAsString()) {
            case "incrementAndGet", "getAndIncrement" -> Optional.of(read + " + 1");
            case "decrementAndGet", "getAndDecrement" -> Optional.of(read + " - 1");
            case "addAndGet", "getAndAdd" -> Optional.of(read + " + (" + values.get(0) + ")");
            case "updateAndGet", "getAndUpdate" ->
                    Atomics.type(source, call)
                            .map(FUNCTIONS::get)
                            .map(form -> form.formatted(values.get(0), read));
            default -> Optional.empty();
        };
    }

    /** {@code putIfAbsent} of a concurrent map as a look and a put. */
    static Optional<String> onMap(Source source, MethodCallExpr call) {
        if (!call.getNameAsString().equals("putIfAbsent")
                || !Atomics.isConcurrentMap(source, call)) {
            return Optional.empty();
        }
        String map = source.text(call.getScope().orElseThrow());
        Expression key = call.getArgument(0);
        Expression value = call.getArgument(1);
        String put = "%s.put(%s, %s)".formatted(map, source.text(key), source.text(value));
        if (call.getParentNode().orElse(null) instanceof ExpressionStmt) {
            return Optional.of("if (!%s.containsKey(%s)) %s".formatted(map, key, put));
        }
        return Optional.of(
                "(%s.containsKey(%s) ? %s.get(%s) : %s)".formatted(map, key, map, key, put));
    }
}
