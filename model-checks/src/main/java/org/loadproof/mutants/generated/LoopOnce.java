package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.stream.Stream;

/**
 * A loop around a wait or around a conditional update goes round once: {@code while} becomes {@code
 * if}, and what repeats a {@code do} is asked and not heeded. The usual mistake of who has not
 * heard of spurious wake-ups.
 */
final class LoopOnce implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return Stream.concat(
                source.all(WhileStmt.class)
                        .filter(LoopOnce::matters)
                        .map(loop -> whileToIf(source, loop)),
                source.all(DoStmt.class).filter(LoopOnce::matters).map(loop -> once(source, loop)));
    }

    private static boolean matters(Node loop) {
        return Vocabulary.waits(loop) || Vocabulary.exchanges(loop);
    }

    private static Proposal whileToIf(Source source, WhileStmt loop) {
        int at = source.from(loop);
        return new Proposal(loop, "if instead of while", new Edit(at, at + "while".length(), "if"));
    }

    private static Proposal once(Source source, DoStmt loop) {
        String asked = "(" + source.text(loop.getCondition()) + ") && false";
        return new Proposal(
                loop, "does not go round again", source.replace(loop.getCondition(), asked));
    }
}
