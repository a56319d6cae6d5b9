package org.loadproof.mutants.generated;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** EXCR, expand critical region: the statement behind a block runs inside it, as its last. */
final class ExpandSection implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return source.all(BlockStmt.class)
                .map(BlockStmt::getStatements)
                .flatMap(all -> IntStream.range(1, all.size()).mapToObj(i -> of(source, all, i)))
                .flatMap(Optional::stream);
    }

    private static Optional<Proposal> of(Source source, NodeList<Statement> all, int next) {
        return all.get(next - 1) instanceof SynchronizedStmt section
                        && section.getBody().getStatements().isNonEmpty()
                        && all.get(next).isExpressionStmt()
                ? Optional.of(of(source, section, all.get(next)))
                : Optional.empty();
    }

    private static Proposal of(Source source, SynchronizedStmt section, Statement next) {
        Statement last = section.getBody().getStatements().getLast().orElseThrow();
        return new Proposal(
                next,
                "runs inside the section on " + source.text(section.getExpression()),
                source.after(last, source.text(next)),
                source.delete(next));
    }
}
