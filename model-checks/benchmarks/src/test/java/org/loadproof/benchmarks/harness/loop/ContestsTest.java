package org.loadproof.benchmarks.harness.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadproof.testkit.Rule;

class ContestsTest {

    private static final int ROUNDS = 50;

    static List<Class<? extends Contest>> all() {
        return Contests.all();
    }

    /** Whoever finds something here finds it everywhere. */
    @ParameterizedTest
    @MethodSource("all")
    void nothingIsFoundInCoreAsItIs(Class<? extends Contest> type) throws Exception {
        Loop loop = new Loop(type.getConstructor().newInstance(), Duration.ofMinutes(1));
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(loop.repeat(Duration.ZERO)).isNull();
        }
    }

    @Test
    void theyAreChosenByRule() {
        assertThat(Contests.citing(List.of(Rule.I7)))
                .containsExactly(
                        FileTableContest.class.getName(), NeighbourContest.class.getName());
    }
}
