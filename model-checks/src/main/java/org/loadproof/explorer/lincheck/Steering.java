package org.loadproof.explorer.lincheck;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jetbrains.kotlinx.lincheck.strategy.Strategy;
import org.loadproof.explorer.search.Switch;
import org.loadproof.explorer.search.SwitchPoint;

/**
 * Tells Lincheck's strategy which interleaving to run next, and reads how it went. Lincheck would
 * choose by itself, by rising number of switches of whatever kind; its choice is kept in private
 * fields, which are read and replaced here and nowhere else.
 *
 * <p>Used by Lincheck's main thread between interleavings, and during one by whichever explored
 * thread runs; Lincheck hands over from thread to thread.
 */
final class Steering {

    private final Strategy engine;
    private final Field current;
    private final Constructor<?> interleaving;
    private final Field threadSwitchChoices;
    private final Field shouldMoveCurrentNode;
    private final Field executionPosition;
    private final Field currentInterleavingPosition;
    private final Tree tree;
    private final List<Switch> taken = new ArrayList<>();
    private boolean lostSight;

    private Steering(Strategy engine) {
        this.engine = engine;
        Class<?> strategy = engine.getClass();
        current = Internals.field(strategy, "currentInterleaving");
        Class<?> run = Internals.nested(strategy, "Interleaving");
        interleaving = Internals.constructor(run);
        threadSwitchChoices = Internals.field(run, "threadSwitchChoices");
        shouldMoveCurrentNode = Internals.field(run, "shouldMoveCurrentNode");
        executionPosition = Internals.field(run, "executionPosition");
        currentInterleavingPosition = Internals.field(run, "currentInterleavingPosition");
        tree = new Tree(engine);
    }

    /**
     * Takes the strategy over, before its first interleaving.
     *
     * @throws IllegalStateException if this Lincheck works differently
     */
    static Steering of(Strategy engine) {
        return new Steering(engine);
    }

    /**
     * Makes the next interleaving begin with these switches. After them it switches only when it
     * has to, to the first thread that can go on.
     */
    void steer(List<Switch> beginning) {
        tree.clear();
        taken.clear();
        taken.addAll(beginning);
        lostSight = false;
        Object run = run();
        Internals.set(threadSwitchChoices, run, new Course(run));
        Internals.set(shouldMoveCurrentNode, run, false); // so the root gets all switch points
        Internals.set(current, engine, run);
    }

    /** All switches of the interleaving just run. */
    List<Switch> taken() {
        return List.copyOf(taken);
    }

    /** The switch points of the interleaving just run, after the switches that it began with. */
    List<SwitchPoint> met() {
        return tree.points();
    }

    /** Whether the interleaving just run went on where its switch points were no longer told. */
    boolean lostSight() {
        return lostSight;
    }

    /** Prepares the strategy to repeat the interleaving just run, as it does for a trace. */
    void rewind() {
        tree.clear();
        tree.grow(taken);
        Internals.set(current, engine, run());
    }

    private Object run() {
        return Internals.create(
                interleaving,
                engine,
                taken.stream().map(Switch::position).toList(),
                taken.stream().map(Switch::thread).toList());
    }

    /**
     * The threads to which an interleaving switches, in the place of Lincheck's list of them. Where
     * that would end, and a thread be taken at random, this one goes on.
     */
    private final class Course extends AbstractList<Integer> {

        private final Object run;
        private boolean given;

        private Course(Object run) {
            this.run = run;
        }

        /** Asked at every switch, to learn whether there is a thread for it, and once after. */
        @Override
        public int size() {
            boolean after = given;
            given = false;
            boolean known = number(currentInterleavingPosition) < taken.size();
            return known || after || !available().isEmpty() ? Integer.MAX_VALUE : taken.size();
        }

        @Override
        public Integer get(int index) {
            if (index == taken.size()) {
                taken.add(new Switch(number(executionPosition), available().get(0)));
            }
            given = true;
            return taken.get(index).thread();
        }

        /** Who can go on at the switch point that was reached last. */
        private List<Integer> available() {
            int position = number(executionPosition);
            if (!taken.isEmpty() && taken.get(taken.size() - 1).position() == position) {
                return List.of(); // asked again when all threads have ended
            }
            List<SwitchPoint> points = tree.lastPoint();
            if (points.isEmpty() || points.get(0).position() != position) {
                lostSight = true;
                return List.of();
            }
            return points.get(0).threads();
        }

        private int number(Field field) {
            return (Integer) Internals.get(field, run);
        }
    }

    /** Where Lincheck's strategy notes the switch points of the interleaving that it runs. */
    private static final class Tree {

        private final Strategy engine;
        private final Object root;
        private final Method reset;
        private final Method initialize;
        private final Method addChoice;
        private final Method choices;
        private final Method value;
        private final Method node;
        private final Constructor<?> choice;
        private final Constructor<?> threads;

        private Tree(Strategy engine) {
            this.engine = engine;
            Class<?> strategy = engine.getClass();
            Class<?> switches = Internals.nested(strategy, "SwitchChoosingNode");
            Class<?> oneChoice = Internals.nested(strategy, "Choice");
            root = Internals.get(Internals.field(strategy, "root"), engine);
            reset = Internals.method(switches, "reset");
            initialize = Internals.method(switches, "initialize");
            addChoice = Internals.method(switches, "addChoice", oneChoice);
            choices =
                    Internals.method(
                            Internals.nested(strategy, "InterleavingTreeNode"), "getChoices");
            value = Internals.method(oneChoice, "getValue");
            node = Internals.method(oneChoice, "getNode");
            choice = Internals.constructor(oneChoice);
            threads = Internals.constructor(Internals.nested(strategy, "ThreadChoosingNode"));
        }

        private void clear() {
            Internals.call(reset, root);
        }

        private List<SwitchPoint> points() {
            return choices(root).stream().map(this::point).toList();
        }

        private List<SwitchPoint> lastPoint() {
            List<?> all = choices(root);
            return all.isEmpty() ? List.of() : List.of(point(all.get(all.size() - 1)));
        }

        /** One branch with nothing but these switches, the way by which Lincheck repeats them. */
        private void grow(List<Switch> switches) {
            Object at = root;
            for (Switch each : switches) {
                Object next = Internals.create(threads, engine, List.of(each.thread()));
                Internals.call(
                        addChoice, at, Internals.create(choice, engine, next, each.position()));
                at = child(choices(next).get(0));
                Internals.call(initialize, at);
            }
        }

        private SwitchPoint point(Object choice) {
            List<Integer> others = choices(child(choice)).stream().map(this::value).toList();
            return new SwitchPoint(value(choice), others);
        }

        private int value(Object choice) {
            return (Integer) Objects.requireNonNull(Internals.call(value, choice));
        }

        private Object child(Object choice) {
            return Objects.requireNonNull(Internals.call(node, choice));
        }

        private List<?> choices(Object node) {
            return (List<?>) Objects.requireNonNull(Internals.call(choices, node));
        }
    }
}
