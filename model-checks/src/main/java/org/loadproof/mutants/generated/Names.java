package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which names are declared, assigned and used where. */
final class Names {

    private Names() {}

    /** The node and all that it is in, from the inside out. */
    static Stream<Node> outwards(Node node) {
        return Stream.iterate(node, at -> at != null, at -> at.getParentNode().orElse(null));
    }

    /** The nearest one of a kind around a node, or the node itself. */
    static <N extends Node> Optional<N> around(Node node, Class<N> kind) {
        return outwards(node).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The method, constructor, initializer or field in which the node is. */
    static Node member(Node node) {
        return outwards(node)
                .filter(BodyDeclaration.class::isInstance)
                .filter(at -> at.getParentNode().orElse(null) instanceof TypeDeclaration)
                .findFirst()
                .orElse(node);
    }

    /** Whether the node is what a {@code try} does in any case. */
    static boolean isFinally(Node node) {
        return node.getParentNode().orElse(null) instanceof TryStmt t
                && t.getFinallyBlock().flatMap(Node::getRange).equals(node.getRange());
    }

    /** The innermost named type around the node. */
    static TypeDeclaration<?> type(Node node) {
        return around(node, TypeDeclaration.class).orElseThrow();
    }

    /** {@code Class.member}, with the classes around it; a constructor is {@code new}. */
    static String path(Node node) {
        Node member = member(node);
        String name = "static";
        if (member instanceof MethodDeclaration m) {
            name = m.getNameAsString();
        } else if (member instanceof FieldDeclaration f) {
            name = f.getVariable(0).getNameAsString();
        } else if (!(member instanceof InitializerDeclaration)) {
            name = "new";
        }
        return outwards(member)
                .filter(TypeDeclaration.class::isInstance)
                .map(at -> ((TypeDeclaration<?>) at).getNameAsString())
                .reduce(name, (inner, outer) -> outer + "." + inner);
    }

    /** The declared type of a field, record component, parameter or local of that name. */
    static Optional<String> typeOf(Source source, String name) {
        Stream<Type> variables =
                source.all(VariableDeclarator.class)
                        .filter(v -> v.getNameAsString().equals(name))
                        .map(VariableDeclarator::getType);
        Stream<Type> parameters =
                source.all(Parameter.class)
                        .filter(p -> p.getNameAsString().equals(name))
                        .map(Parameter::getType);
        return Stream.concat(variables, parameters).map(Type::asString).findFirst();
    }

    /** Whether anything but locals is read, written or called. */
    static boolean touchesShared(Node node) {
        Set<String> locals = declared(member(node));
        return !node.findAll(MethodCallExpr.class).isEmpty()
                || !node.findAll(FieldAccessExpr.class).isEmpty()
                || used(node).stream().anyMatch(name -> !locals.contains(name));
    }

    /** Whether the second statement needs a local of the first, or the other way round. */
    static boolean forced(Statement one, Statement other) {
        Set<String> locals = declared(member(one));
        return !Collections.disjoint(changed(one, locals), used(other))
                || !Collections.disjoint(changed(other, locals), used(one));
    }

    private static Set<String> changed(Node node, Set<String> locals) {
        Set<String> changed = new HashSet<>(declared(node));
        node.findAll(AssignExpr.class).forEach(a -> changed.add(a.getTarget().toString()));
        node.findAll(UnaryExpr.class).forEach(u -> changed.add(u.getExpression().toString()));
        changed.retainAll(locals);
        return changed;
    }

    /**
     * The locals and parameters that are declared inside a node; of a record's parts only those.
     */
    static Set<String> declared(Node node) {
        Set<String> names = new HashSet<>();
        node.findAll(VariableDeclarator.class).forEach(v -> names.add(v.getNameAsString()));
        node.findAll(Parameter.class).stream()
                .filter(p -> !(p.getParentNode().orElse(node) instanceof RecordDeclaration))
                .forEach(p -> names.add(p.getNameAsString()));
        return names;
    }

    /** The plain names in it. */
    static Set<String> used(Node node) {
        return node.findAll(NameExpr.class).stream()
                .map(NameExpr::getNameAsString)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
