package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.Map;
import java.util.stream.Stream;

/** RNA, replace notifyAll with notify, and so signalAll; a loop that wakes ends with the first. */
final class WakeOne implements Operator {

    private static final Map<String, String> ONE =
            Map.of("notifyAll", "notify", "signalAll", "signal");

    @Override
    public Stream<Proposal> proposals(Source source) {
        Stream<Proposal> all =
                source.all(MethodCallExpr.class)
                        .filter(call -> ONE.containsKey(call.getNameAsString()))
                        .map(call -> one(source, call.getName()));
        Stream<Proposal> loops =
                source.all(ExpressionStmt.class)
                        .filter(s -> Vocabulary.wakes(s) && isLooped(s))
                        .map(s -> first(source, s));
        return Stream.concat(all, loops);
    }

    private static Proposal one(Source source, SimpleName name) {
        String by = ONE.getOrDefault(name.getIdentifier(), "");
        return new Proposal(name, by + " instead of " + name, source.replace(name, by));
    }

    private static boolean isLooped(ExpressionStmt statement) {
        Node loop =
                statement
                        .getParentNode()
                        .filter(BlockStmt.class::isInstance)
                        .flatMap(Node::getParentNode)
                        .orElse(statement);
        return loop instanceof ForStmt || loop instanceof ForEachStmt || loop instanceof WhileStmt;
    }

    private static Proposal first(Source source, ExpressionStmt waking) {
        return new Proposal(waking, "wakes the first one only", source.after(waking, "break;"));
    }
}
