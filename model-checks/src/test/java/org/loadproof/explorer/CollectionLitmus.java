package org.loadproof.explorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Two threads on a collection that nobody guards; outcomes known by hand. */
final class CollectionLitmus {

    private CollectionLitmus() {}

    /** Both find nothing. */
    @JCStressTest
    @State
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Whoever put.")
    public static class CheckThenPut {
        final Map<String, String> map = new HashMap<>();

        private int put(String value) {
            if (map.containsKey("key")) {
                return 0;
            }
            map.put("key", value);
            return 1;
        }

        @Actor
        public void one(II_Result r) {
            r.r1 = put("one");
        }

        @Actor
        public void other(II_Result r) {
            r.r2 = put("other");
        }
    }

    /** It is the JDK's string concatenation that walks through the list. */
    @JCStressTest
    @State
    @Outcome(expect = Expect.ACCEPTABLE, desc = "What was read when.")
    public static class TextOfAList {
        final List<Integer> list = new ArrayList<>(List.of(0, 0));

        @Actor
        public void writer() {
            list.set(0, 1);
            list.set(1, 1);
        }

        @Actor
        public void reader(L_Result r) {
            r.r1 = "" + list;
        }
    }

    /** An object that another thread can find in the list only. */
    @JCStressTest
    @State
    @Outcome(expect = Expect.ACCEPTABLE, desc = "What was read when.")
    public static class FoundInAList {
        final List<Box> list = new ArrayList<>();

        /** Made by one actor, read by the other. */
        static final class Box {
            int first;
            int second;
        }

        @Actor
        public void writer() {
            Box box = new Box();
            list.add(box);
            box.first = 1;
            box.second = 1;
        }

        @Actor
        public void reader(II_Result r) {
            if (list.isEmpty()) {
                r.r1 = -1;
                return;
            }
            Box box = list.get(0);
            r.r1 = box.second;
            r.r2 = box.first;
        }
    }

    /** The same, and what the first interleaving comes to is wrong. */
    @JCStressTest
    @State
    @Outcome(id = "1, 1", expect = Expect.FORBIDDEN, desc = "Complete.")
    @Outcome(expect = Expect.ACCEPTABLE, desc = "Any other.")
    public static class FoundComplete {
        final FoundInAList contest = new FoundInAList();

        @Actor
        public void writer() {
            contest.writer();
        }

        @Actor
        public void reader(II_Result r) {
            contest.reader(r);
        }
    }
}
