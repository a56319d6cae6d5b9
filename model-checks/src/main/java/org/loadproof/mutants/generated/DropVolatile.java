package org.loadproof.mutants.generated;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.body.FieldDeclaration;
import java.util.stream.Stream;

/** RVK, remove volatile keyword: a field is no longer volatile. */
final class DropVolatile implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return source.all(FieldDeclaration.class).flatMap(field -> of(source, field));
    }

    private static Stream<Proposal> of(Source source, FieldDeclaration field) {
        return field.getModifiers().stream()
                .filter(m -> m.getKeyword() == Modifier.Keyword.VOLATILE)
                .map(
                        m ->
                                new Proposal(
                                        field,
                                        field.getVariable(0).getName() + " is not volatile",
                                        new Edit(source.from(m), source.to(m) + 1, "")));
    }
}
