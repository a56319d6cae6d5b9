package org.loadproof.explorer.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.loadproof.testkit.Interleaving;
import org.loadproof.testkit.Interleaving.Kind;
import org.loadproof.testkit.Interleaving.Step;

/**
 * The steps of one interleaving, before anybody has said what is wrong with it.
 *
 * @param threads the names of the lanes
 * @param unfinished the lanes of those that never came to their end
 */
public record StepTrace(List<String> threads, List<Step> steps, Set<Integer> unfinished) {

    /** How deep the end of an operation stands. */
    private static final int END = 1;

    private static final String FOR_EVER = ", for ever";

    public StepTrace {
        threads = List.copyOf(threads);
        steps = List.copyOf(steps);
        unfinished = Set.copyOf(unfinished);
    }

    /** The rule breaks with the last thread that stops for good; where each stands is said. */
    public Interleaving stuck() {
        List<Step> told = new ArrayList<>(steps);
        List<Integer> stops = unfinished.stream().map(this::last).sorted().toList();
        stops.stream().filter(i -> i >= 0).forEach(i -> told.set(i, forEver(told.get(i))));
        return Interleaving.of(threads, told, stops.isEmpty() ? -1 : stops.get(stops.size() - 1));
    }

    /** The rule breaks where the first of the threads throws, or with the last result. */
    public Interleaving ended() {
        return broken(
                ends().filter(i -> steps.get(i).kind() == Kind.THROW)
                        .boxed()
                        .min(Comparator.comparing(i -> steps.get(i).thread()))
                        .orElse(ends().max().orElse(-1)));
    }

    /** The rule breaks at the end of one operation, or where its thread stands. */
    public Interleaving brokenBy(String lane, int operation) {
        int thread = threads.indexOf(lane);
        return broken(
                ends().filter(i -> steps.get(i).thread() == thread)
                        .skip(operation)
                        .findFirst()
                        .orElse(last(thread)));
    }

    /** Nothing is known of where the rule breaks. */
    public Interleaving unbroken() {
        return broken(-1);
    }

    private Interleaving broken(int breach) {
        return Interleaving.of(threads, steps, breach);
    }

    private IntStream ends() {
        return IntStream.range(0, steps.size()).filter(i -> isEnd(steps.get(i)));
    }

    private static boolean isEnd(Step step) {
        return step.depth() == END && (step.kind() == Kind.RESULT || step.kind() == Kind.THROW);
    }

    /** The last thing that a thread does; -1 if it does nothing. */
    private int last(int thread) {
        return IntStream.range(0, steps.size())
                .filter(i -> steps.get(i).thread() == thread)
                .filter(i -> steps.get(i).kind() != Kind.SWITCH)
                .max()
                .orElse(-1);
    }

    private static Step forEver(Step step) {
        return new Step(
                step.thread(),
                step.depth(),
                step.kind(),
                step.what() + FOR_EVER,
                step.value(),
                step.type(),
                step.method(),
                step.file(),
                step.line(),
                false);
    }
}
