package org.loadproof.report.judge;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.loadproof.report.source.SourceIndex;
import org.loadproof.report.source.SourceReader;

/**
 * What the actors of scenarios do, as the sources tell; for a race that nobody tells step by step.
 *
 * <p>An actor that makes one call goes by it, just as in an interleaving if that call is into the
 * code under test, or to a helper of the same name. Which of several calls it was, and which two of
 * more than two actors met, cannot be had from sources: such a race has another fingerprint as soon
 * as an explorer sees it.
 */
final class Actors {

    private final SourceIndex index;
    private final SourceReader reader = new SourceReader();

    private Actors(SourceIndex index) {
        this.index = index;
    }

    /** Those of the sources below that root. */
    static Actors below(Path root) throws IOException {
        return new Actors(SourceIndex.below(root));
    }

    /** One operation for each actor of a scenario; none if its source is not there. */
    List<String> of(String id) {
        List<String> names = List.of(id.split("\\."));
        return names.stream()
                .limit(1)
                .flatMap(outermost -> index.named(outermost).stream())
                .map(file -> reader.type(file, names))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Actors::operations)
                .orElse(List.of());
    }

    private static List<String> operations(TypeDeclaration<?> scenario) {
        return scenario.getMethods().stream()
                .filter(m -> m.isAnnotationPresent("Actor"))
                .map(actor -> operation(scenario, actor))
                .toList();
    }

    /** With the scenario's name if it says nothing but which actor: others have such a one, too. */
    private static String operation(TypeDeclaration<?> scenario, MethodDeclaration actor) {
        List<MethodCallExpr> calls = actor.findAll(MethodCallExpr.class, Actors::isOwn);
        String name =
                calls.size() == 1
                        ? calls.get(0).getNameAsString()
                        : scenario.getNameAsString() + "." + actor.getNameAsString();
        return name + "()";
    }

    /** Whether it is neither part of another call nor about what that one threw. */
    private static boolean isOwn(MethodCallExpr call) {
        return call.stream(Node.TreeTraversal.PARENTS)
                .noneMatch(n -> n instanceof MethodCallExpr || n instanceof CatchClause);
    }
}
