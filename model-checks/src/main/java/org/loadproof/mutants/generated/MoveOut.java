package org.loadproof.mutants.generated;

import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * SKCR, shrink critical region: its first statement runs before the monitor is entered, or its last
 * one after it was left. Not those that touch locals only.
 */
final class MoveOut implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return Section.of(source)
                .filter(s -> s.statements().size() > 1)
                .flatMap(s -> Stream.of(first(source, s), last(source, s)))
                .filter(p -> Names.touchesShared(p.at()));
    }

    private static Proposal first(Source source, Section section) {
        List<Statement> all = section.statements();
        return of(source, section, 0, new Section.Part(1, all.size()), " before ");
    }

    private static Proposal last(Source source, Section section) {
        int last = section.statements().size() - 1;
        return of(source, section, last, new Section.Part(0, last), " after ");
    }

    private static Proposal of(
            Source source, Section section, int moved, Section.Part kept, String where) {
        return new Proposal(
                section.statements().get(moved),
                "runs" + where + "the section on " + section.lock(),
                section.guarding(source, section.lock(), List.of(kept)));
    }
}
