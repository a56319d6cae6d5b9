package org.loadproof.explorer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search runs threads of so many steps each, which never wait for each other. */
class PreemptionBoundedSearchTest {

    /** A machine on which thread t takes steps[t] steps, with a switch point before each. */
    private static final class Machine {

        private final int[] left;
        private final boolean[] beforeStep;
        private final List<Switch> beginning;
        private final List<Switch> taken = new ArrayList<>();
        private final List<SwitchPoint> met = new ArrayList<>();
        private final StringBuilder order = new StringBuilder();
        private int position;
        private int forced;

        Machine(int[] steps, List<Switch> beginning) {
            this.left = steps.clone();
            this.beforeStep = new boolean[steps.length];
            this.beginning = beginning;
            int thread = due(-1);
            while (thread >= 0) {
                thread = next(thread);
            }
        }

        /** Comes to a switch point, or takes the step behind it, and tells who goes on. */
        private int next(int thread) {
            if (beforeStep[thread]) {
                beforeStep[thread] = false;
                order.append(thread);
                left[thread]--;
                return left[thread] > 0 ? thread : due(thread);
            }
            beforeStep[thread] = true;
            int wanted = wanted(position);
            if (wanted < 0) {
                meet(others(thread));
            } else {
                taken.add(new Switch(position, wanted));
                forced++;
            }
            position++;
            return wanted < 0 ? thread : wanted;
        }

        private int due(int ended) {
            List<Integer> others = others(ended);
            if (others.isEmpty()) {
                return -1;
            }
            int wanted = wanted(position);
            int thread = wanted < 0 ? others.get(0) : wanted;
            meet(others);
            taken.add(new Switch(position, thread));
            position++;
            return thread;
        }

        private void meet(List<Integer> others) {
            if (beginning.isEmpty() || position > beginning.get(beginning.size() - 1).position()) {
                met.add(new SwitchPoint(position, others));
            }
        }

        private int wanted(int at) {
            return beginning.stream()
                    .filter(each -> each.position() == at)
                    .mapToInt(Switch::thread)
                    .findFirst()
                    .orElse(-1);
        }

        private List<Integer> others(int thread) {
            List<Integer> others = new ArrayList<>();
            for (int t = 0; t < left.length; t++) {
                if (t != thread && left[t] > 0) {
                    others.add(t);
                }
            }
            return others;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 2", "2, 2, 0, 6", "3, 4, 0, 35", "2, 2, 2, 90", "1, 2, 3, 60"})
    void runsEveryInterleavingByRisingNumberOfForcedSwitches(int a, int b, int c, int all) {
        int[] steps = c == 0 ? new int[] {a, b} : new int[] {a, b, c};
        PreemptionBoundedSearch search = new PreemptionBoundedSearch();
        List<String> orders = new ArrayList<>();
        int forced = 0;
        int completed = search.completed();
        for (List<Switch> next = search.next(); next != null; next = search.next()) {
            Machine machine = new Machine(steps, next);
            assertThat(machine.forced).isGreaterThan(completed).isGreaterThanOrEqualTo(forced);
            forced = machine.forced;
            orders.add(machine.order.toString());
            search.ran(machine.taken, machine.met);
            completed = search.completed();
        }
        assertThat(orders).hasSize(all).doesNotHaveDuplicates();
        assertThat(search.exhausted()).isTrue();
        assertThat(search.completed()).isEqualTo(forced);
    }
}
