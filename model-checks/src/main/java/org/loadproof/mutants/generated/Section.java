package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A critical section of a monitor: a synchronized block, or the body of a synchronized method.
 *
 * @param node the block or the method
 * @param lock the expression for the monitor
 */
record Section(Node node, String lock, BlockStmt body) {

    /** Statements from an index up to another one, exclusive. */
    record Part(int from, int to) {}

    /** All of a source, in the order of the text. */
    static Stream<Section> of(Source source) {
        return source.all(Node.class).flatMap(node -> at(source, node).stream());
    }

    private static List<Section> at(Source source, Node node) {
        if (node instanceof SynchronizedStmt s) {
            return List.of(new Section(s, source.text(s.getExpression()), s.getBody()));
        }
        if (node instanceof MethodDeclaration m && m.isSynchronized() && m.getBody().isPresent()) {
            String lock = m.isStatic() ? Names.type(m).getNameAsString() + ".class" : "this";
            return List.of(new Section(m, lock, m.getBody().orElseThrow()));
        }
        return List.of();
    }

    /** Whether a node is inside one, or between {@code lock} and an {@code unlock} in a finally. */
    static boolean holds(Node node) {
        return Names.outwards(node)
                .anyMatch(
                        at ->
                                at instanceof SynchronizedStmt
                                        || (at instanceof MethodDeclaration m && m.isSynchronized())
                                        || (at instanceof TryStmt t && unlocks(t)));
    }

    private static boolean unlocks(TryStmt statement) {
        return statement
                .getFinallyBlock()
                .filter(f -> f.toString().contains(".unlock()"))
                .isPresent();
    }

    List<Statement> statements() {
        return body.getStatements();
    }

    /** Takes the guard away and leaves the block. */
    Edit unguarded(Source source) {
        if (node instanceof MethodDeclaration m) {
            Modifier modifier =
                    m.getModifiers().stream()
                            .filter(x -> x.getKeyword() == Modifier.Keyword.SYNCHRONIZED)
                            .findFirst()
                            .orElseThrow();
            return new Edit(source.from(modifier), source.to(modifier) + 1, "");
        }
        return new Edit(source.from(node), source.from(body), "");
    }

    /** Takes the guard away and puts each of these parts of the body under one of its own. */
    List<Edit> guarding(Source source, String monitor, List<Part> parts) {
        List<Edit> edits = new ArrayList<>(List.of(unguarded(source)));
        for (Part part : parts) {
            Statement first = statements().get(part.from());
            List<Edit> inside = new ArrayList<>();
            for (Statement each : statements().subList(part.from(), part.to())) {
                for (VariableDeclarator variable : neededAfter(part, each)) {
                    String type = source.text(variable.getType());
                    edits.add(source.before(first, type + " " + variable.getName() + ";"));
                    inside.add(new Edit(source.from(each), source.from(variable), ""));
                }
            }
            edits.add(source.before(first, "synchronized (" + monitor + ") {"));
            edits.addAll(inside);
            edits.add(source.after(statements().get(part.to() - 1), "}"));
        }
        return edits;
    }

    /** What the statement declares and a statement behind the part uses. */
    private List<VariableDeclarator> neededAfter(Part part, Statement statement) {
        if (!(statement instanceof ExpressionStmt s
                && s.getExpression() instanceof VariableDeclarationExpr declaration)) {
            return List.of();
        }
        return declaration.getVariables().stream()
                .filter(
                        v ->
                                statements().subList(part.to(), statements().size()).stream()
                                        .anyMatch(x -> Names.used(x).contains(v.getNameAsString())))
                .toList();
    }
}
