package org.loadproof.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class TraceTextTest {

    private static final String RULE = "| ----- |\n";

    @Test
    void stepsOfTheHarnessAndOfTheJdkAreCut() {
        String trace =
                TraceText.cut(
                        "Detailed trace:\n"
                                + RULE
                                + "| Thread 1                                     | Thread 2 |\n"
                                + RULE
                                + "| load()                                       |          |\n"
                                + "|   state.load() at S$$Explored.load(:0)       |          |\n"
                                + "|     park() at Waiter.await(Waiter.java:7)    |          |\n"
                                + "|       PARK at LockSupport.park(LockSupport.java:211) |  |\n"
                                + "|       switch                                 |          |\n"
                                + RULE
                                + "All unfinished threads are in deadlock\n");
        assertThat(trace.lines())
                .containsExactly(
                        "+-------------------------------------------+----------+",
                        "| Thread 1                                  | Thread 2 |",
                        "+-------------------------------------------+----------+",
                        "| load()                                    |          |",
                        "|     park() at Waiter.await(Waiter.java:7) |          |",
                        "|       switch                              |          |",
                        "+-------------------------------------------+----------+",
                        "All unfinished threads are in deadlock");
    }

    @Test
    void aLongTraceKeepsBothEndsAndSaysWhatIsMissing() {
        String rows = String.join("", Collections.nCopies(1_000, "| step |\n"));
        String trace = TraceText.cut("Detailed trace:\n| first |\n" + rows + "| last |\n");
        assertThat(trace).startsWith("| first").contains("702 lines left out").contains("| last");
        assertThat(trace.lines()).hasSize(301);
    }

    @Test
    void anUnknownFormIsKeptWhole() {
        assertThat(TraceText.cut("\nsomething else\n")).isEqualTo("something else");
    }
}
