package org.loadproof.mutants.generated;

import com.github.javaparser.ast.stmt.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * SPCR, split critical region: the monitor is left and entered again amid what a section does to
 * more than locals. Once in each section, and not in those of two statements, of which {@link
 * MoveOut} makes the same.
 */
final class SplitSection implements Operator {

    @Override
    public Stream<Proposal> proposals(Source source) {
        return Section.of(source)
                .flatMap(section -> middle(section).map(i -> at(source, section, i)));
    }

    private static Stream<Integer> middle(Section section) {
        List<Statement> all = section.statements();
        List<Integer> between =
                IntStream.range(1, all.size())
                        .filter(i -> Names.touchesShared(all.get(i - 1)))
                        .filter(
                                i ->
                                        all.subList(i, all.size()).stream()
                                                .anyMatch(Names::touchesShared))
                        .boxed()
                        .toList();
        return between.size() < 2 ? Stream.of() : Stream.of(between.get(between.size() / 2));
    }

    private static Proposal at(Source source, Section section, int boundary) {
        List<Section.Part> halves =
                List.of(
                        new Section.Part(0, boundary),
                        new Section.Part(boundary, section.statements().size()));
        return new Proposal(
                section.statements().get(boundary),
                "begins a second section on " + section.lock(),
                section.guarding(source, section.lock(), halves));
    }
}
