package org.loadproof.mutants.generated;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in a {@code finally} is done only if nothing was thrown: at the end of the {@code
 * try}, after the value of a last {@code return} is known.
 */
final class DropFinally implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return source.all(TryStmt.class)
                .filter(t -> t.getFinallyBlock().isPresent())
                .filter(t -> t.getTryBlock().getStatements().isNonEmpty())
                .map(t -> of(source, t));
    }

    private static Proposal of(Source source, TryStmt statement) {
        BlockStmt released = statement.getFinallyBlock().orElseThrow();
        List<Edit> edits = new ArrayList<>();
        if (statement.getCatchClauses().isEmpty() && statement.getResources().isEmpty()) {
            int at = source.from(statement);
            edits.add(new Edit(at, source.from(statement.getTryBlock()), ""));
        }
        edits.addAll(appended(source, statement, released));
        int end = source.to(before(statement));
        edits.add(new Edit(end, source.to(released), ""));
        return new Proposal(released, "is skipped when something is thrown", edits);
    }

    private static BlockStmt before(TryStmt statement) {
        return statement
                .getCatchClauses()
                .getLast()
                .map(c -> c.getBody())
                .orElse(statement.getTryBlock());
    }

    private static List<Edit> appended(Source source, TryStmt statement, BlockStmt released) {
        String text =
                released.getStatements().stream()
                        .map(source::text)
                        .collect(Collectors.joining("\n"));
        Statement last = statement.getTryBlock().getStatements().getLast().orElseThrow();
        if (!(last instanceof ReturnStmt r && r.getExpression().isPresent())) {
            return List.of(source.after(last, text));
        }
        String value = source.text(r.getExpression().orElseThrow());
        String type =
                Names.around(r, MethodDeclaration.class)
                        .map(m -> source.text(m.getType()))
                        .orElse("var");
        return List.of(
                source.replace(r, type + " returned = " + value + ";"),
                source.after(r, text),
                source.after(r, "return returned;"));
    }
}
