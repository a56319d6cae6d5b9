package org.loadproof.mutants.generated;

import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.stream.Stream;

/** RTXC, remove thread method-X call, of those that wake: nobody is notified, unparked, told. */
final class DropWakeUp implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return source.all(ExpressionStmt.class)
                .filter(Vocabulary::wakes)
                .map(
                        s ->
                                new Proposal(
                                        s,
                                        "does not call " + source.text(s.getExpression()),
                                        source.delete(s)));
    }
}
