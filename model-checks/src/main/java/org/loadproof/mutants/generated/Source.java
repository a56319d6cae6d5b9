package org.loadproof.mutants.generated;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.LambdaExpr;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A source file as text and tree, and edits of the text at nodes of the tree. */
final class Source {

    private final String text;
    private final CompilationUnit unit;
    private final int[] lines;

    private Source(String text, CompilationUnit unit) {
        this.text = text;
        this.unit = unit;
        this.lines =
                IntStream.rangeClosed(0, text.length())
                        .filter(at -> at == 0 || text.charAt(at - 1) == '\n')
                        .toArray();
    }

    /**
     * Parses a compilation unit.
     *
     * @throws IllegalArgumentException if it is no Java 17
     */
    static Source parse(String text) {
        ParserConfiguration java17 =
                new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17);
        ParseResult<CompilationUnit> result = new JavaParser(java17).parse(text);
        if (!result.isSuccessful()) {
            throw new IllegalArgumentException(String.valueOf(result.getProblems()));
        }
        return new Source(text, result.getResult().orElseThrow());
    }

    /** All nodes of a kind, in the order of the text. */
    <N extends Node> Stream<N> all(Class<N> kind) {
        return unit.findAll(kind).stream();
    }

    String packageName() {
        return unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
    }

    String text(Node node) {
        return text.substring(from(node), to(node));
    }

    int from(Node node) {
        return offset(node.getRange().orElseThrow().begin);
    }

    /** Just after the node. */
    int to(Node node) {
        return offset(node.getRange().orElseThrow().end) + 1;
    }

    int line(Node node) {
        return node.getRange().orElseThrow().begin.line;
    }

    private int offset(Position position) {
        return lines[position.line - 1] + position.column - 1;
    }

    Edit replace(Node node, String by) {
        return new Edit(from(node), to(node), by);
    }

    /** A statement with its lines, if it has them for itself; of a lambda, what makes it empty. */
    Edit delete(Node statement) {
        if (statement.getParentNode().orElse(null) instanceof LambdaExpr) {
            return replace(statement, "{}");
        }
        return new Edit(firstOfLines(statement), lastOfLines(statement), "");
    }

    /** Whole lines in front of a statement. */
    Edit before(Node statement, String line) {
        int at = firstOfLines(statement);
        return new Edit(at, at, indented(statement, line));
    }

    /** Whole lines after a statement. */
    Edit after(Node statement, String line) {
        int at = lastOfLines(statement);
        return new Edit(at, at, indented(statement, line));
    }

    private String indented(Node statement, String line) {
        return ownsLines(statement)
                ? text.substring(startOfLine(statement), from(statement)) + line + "\n"
                : " " + line + " ";
    }

    private int firstOfLines(Node statement) {
        return ownsLines(statement) ? startOfLine(statement) : from(statement);
    }

    private int lastOfLines(Node statement) {
        return ownsLines(statement) ? endOfLine(statement) : to(statement);
    }

    private boolean ownsLines(Node statement) {
        String before = text.substring(startOfLine(statement), from(statement));
        String after = text.substring(to(statement), endOfLine(statement)).strip();
        return before.isBlank() && (after.isEmpty() || after.startsWith("//"));
    }

    private int startOfLine(Node statement) {
        return text.lastIndexOf('\n', from(statement) - 1) + 1;
    }

    private int endOfLine(Node statement) {
        int end = text.indexOf('\n', to(statement));
        return end < 0 ? text.length() : end + 1;
    }

    /** The text with the proposal's edits. */
    String with(Proposal proposal) {
        return Edit.apply(text, proposal.edits());
    }

    @Override
    public String toString() {
        return text;
    }
}
