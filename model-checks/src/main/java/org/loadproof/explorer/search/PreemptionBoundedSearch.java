package org.loadproof.explorer.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The order in which interleavings are tried: by rising number of forced switches, after Musuvathi
 * and Qadeer, "Iterative context bounding for systematic testing of multithreaded programs" (2007).
 *
 * <p>A switch is due when the running thread starts, blocks, or has ended, so that another one has
 * to go on; it is forced when the running thread could have gone on itself. Most known concurrency
 * bugs need one to three forced switches, and any number of due ones. Each interleaving comes up
 * once: it is given by its forced switches and by the choice at each due one.
 *
 * <p>Within one number of forced switches the order is shuffled, always in the same way, so that a
 * search that ends in the middle has been everywhere a little. Used by one thread.
 */
public final class PreemptionBoundedSearch {

    /** Leaves an interleaving after so many of its switches, to go on by another one. */
    private record Branch(List<Switch> from, int kept, Switch instead) {
        private List<Switch> switches() {
            List<Switch> all = new ArrayList<>(from.subList(0, kept));
            all.add(instead);
            return all;
        }
    }

    private final Deque<Branch> now = new ArrayDeque<>();
    private List<Branch> later = new ArrayList<>();
    private boolean begun;
    private int forced;

    /**
     * The switches with which the next interleaving begins, after which it switches only when a
     * switch is due, or null if there is no interleaving left.
     */
    public @Nullable List<Switch> next() {
        if (!begun) {
            begun = true;
            return List.of();
        }
        if (now.isEmpty() && !later.isEmpty()) {
            forced++;
            Collections.shuffle(later, new Random(forced));
            now.addAll(later);
            later = new ArrayList<>();
        }
        Branch branch = now.poll();
        return branch == null ? null : branch.switches();
    }

    /**
     * Takes in how the interleaving went.
     *
     * @param taken all its switches, those first that it was to begin with
     * @param met the switch points after those, the due ones included
     */
    public void ran(List<Switch> taken, List<SwitchPoint> met) {
        int before = 0;
        for (SwitchPoint point : met) {
            while (before < taken.size() && taken.get(before).position() < point.position()) {
                before++;
            }
            boolean due = before < taken.size() && taken.get(before).position() == point.position();
            if (!due && hasJustBegun(taken.subList(0, before), point)) {
                continue;
            }
            for (int thread : point.threads()) {
                if (due && taken.get(before).thread() == thread) {
                    continue;
                }
                Branch branch = new Branch(taken, before, new Switch(point.position(), thread));
                if (due) {
                    now.add(branch);
                } else {
                    later.add(branch);
                }
            }
        }
    }

    /** Whether the running thread has done nothing yet, so that it may as well begin later. */
    private static boolean hasJustBegun(List<Switch> before, SwitchPoint point) {
        Switch last = before.get(before.size() - 1);
        return last.position() == point.position() - 1
                && before.stream().filter(each -> each.thread() == last.thread()).count() == 1;
    }

    /** Whether every interleaving has been run. */
    public boolean exhausted() {
        return begun && now.isEmpty() && later.isEmpty();
    }

    /** The number of forced switches up to which every interleaving has been run, -1 for none. */
    public int completed() {
        return begun && now.isEmpty() ? forced : forced - 1;
    }
}
