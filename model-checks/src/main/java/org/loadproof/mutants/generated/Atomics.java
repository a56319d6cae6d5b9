package org.loadproof.mutants.generated;

import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.List;
import java.util.Optional;

/** Calls on atomics, VarHandles and concurrent maps that the source declares. */
final class Atomics {

    private Atomics() {}

    static boolean isAtomic(Source source, MethodCallExpr call) {
        return type(source, call).filter(t -> t.matches("Atomic.*|VarHandle")).isPresent();
    }

    static boolean isVarHandle(Source source, MethodCallExpr call) {
        return type(source, call).filter(t -> t.equals("VarHandle")).isPresent();
    }

    static boolean isConcurrentMap(Source source, MethodCallExpr call) {
        return type(source, call).filter(t -> t.matches("Concurrent.*Map<.*")).isPresent();
    }

    /** The declared type of what the method is called on. */
    static Optional<String> type(Source source, MethodCallExpr call) {
        return call.getScope()
                .map(Vocabulary::lastName)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> Names.typeOf(source, name));
    }

    /** Reads what the call is about. */
    static String read(Source source, MethodCallExpr call) {
        String scope = source.text(call.getScope().orElseThrow());
        return isVarHandle(source, call)
                ? cast(source, call) + scope + ".getVolatile(" + holder(source, call) + ")"
                : scope + ".get()";
    }

    /** What a VarHandle returns needs a cast to its variable's type. */
    static String cast(Source source, MethodCallExpr call) {
        return isVarHandle(source, call) ? "(" + variable(source) + ") " : "";
    }

    /** Writes it. */
    static String write(Source source, MethodCallExpr call, String value) {
        String scope = source.text(call.getScope().orElseThrow());
        return isVarHandle(source, call)
                ? scope + ".setVolatile(" + holder(source, call) + ", " + value + ")"
                : scope + ".set(" + value + ")";
    }

    /** Without the object whose field a VarHandle accesses. */
    static List<Expression> values(Source source, MethodCallExpr call) {
        int skipped = isVarHandle(source, call) ? 1 : 0;
        return call.getArguments().subList(skipped, call.getArguments().size());
    }

    private static String holder(Source source, MethodCallExpr call) {
        return source.text(call.getArgument(0));
    }

    /** As the look-up of the source's VarHandle says. */
    private static String variable(Source source) {
        return source.all(MethodCallExpr.class)
                .filter(c -> c.getNameAsString().matches("find(Static)?VarHandle"))
                .flatMap(c -> c.getArguments().getLast().stream())
                .filter(ClassExpr.class::isInstance)
                .map(c -> source.text(((ClassExpr) c).getType()))
                .findFirst()
                .orElse("Object");
    }
}
