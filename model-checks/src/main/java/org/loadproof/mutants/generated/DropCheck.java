package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.stream.Stream;

/**
 * A check is made and not heeded: a guard that would have left lets everything pass, and what was
 * done under a condition is always done. Of the checks that others' steps can answer either way: in
 * critical sections, around waits, in {@code finally}, and of what a conditional step answered.
 */
final class DropCheck implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return source.all(IfStmt.class)
                .filter(check -> check.getElseStmt().isEmpty())
                .filter(check -> matters(check))
                .map(check -> of(source, check));
    }

    private static boolean matters(IfStmt check) {
        return Section.holds(check)
                || Vocabulary.tries(check.getCondition())
                || Names.outwards(check).anyMatch(at -> Names.isFinally(at) || isWait(at));
    }

    private static boolean isWait(Node node) {
        return node instanceof WhileStmt && Vocabulary.waits(node);
    }

    private static Proposal of(Source source, IfStmt check) {
        String condition = source.text(check.getCondition());
        boolean guard = leaves(check.getThenStmt());
        String answer = guard ? ") && false" : ") || true";
        return new Proposal(
                check,
                (guard ? "goes on although " : "acts whether or not ") + condition,
                source.replace(check.getCondition(), "(" + condition + answer));
    }

    private static boolean leaves(Statement then) {
        Statement last =
                then instanceof BlockStmt b ? b.getStatements().getLast().orElse(then) : then;
        return last.isReturnStmt()
                || last.isThrowStmt()
                || last.isContinueStmt()
                || last.isBreakStmt();
    }
}
