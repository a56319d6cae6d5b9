package org.loadproof.mutants.generated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperatorsOfSectionsTest {

    private static final String TWO_SECTIONS =
            """
            class A {
                final Object lock = new Object();
                int count;
                int add() {
                    synchronized (lock) {
                        int before = count;
                        count = before + 1;
                        return before;
                    }
                }
                synchronized void reset() {
                    count = 0;
                }
                static synchronized void nothing() {
                    System.gc();
                    System.runFinalization();
                }
            }
            """;

    @Test
    void anySectionLosesItsGuard() {
        assertThat(Changes.of(new DropSynchronized(), TWO_SECTIONS))
                .containsExactly(
                        "- synchronized (lock) {\n+ {",
                        "- synchronized void reset() {\n+ void reset() {",
                        "- static synchronized void nothing() {\n+ static void nothing() {");
    }

    @Test
    void anExplicitLockIsLostWithItsUnlock() {
        String source =
                """
                class A {
                    final Lock lock = new ReentrantLock();
                    int count;
                    void add() {
                        lock.lock();
                        try {
                            count++;
                        } finally {
                            lock.unlock();
                        }
                    }
                }
                """;
        assertThat(Changes.of(new DropSynchronized(), source))
                .containsExactly("- lock.lock();\n- lock.unlock();");
    }

    @Test
    void theFirstOrTheLastStatementMovesOut() {
        assertThat(Changes.of(new MoveOut(), TWO_SECTIONS))
                .hasSize(3)
                .startsWith(
                        """
                        - synchronized (lock) {
                        + {
                        + synchronized (lock) {
                        + }\
                        """)
                .last()
                .asString()
                .contains("+ synchronized (A.class) {");
    }

    @Test
    void whatIsDeclaredInsideIsStillKnownBehind() {
        String source =
                """
                class A {
                    final List<String> all = new ArrayList<>();
                    String first() {
                        synchronized (all) {
                            String first = all.get(0);
                            all.clear();
                            all.add(first);
                        }
                        return "";
                    }
                }
                """;
        assertThat(Changes.of(new MoveOut(), source))
                .last()
                .isEqualTo(
                        """
                        - synchronized (all) {
                        - String first = all.get(0);
                        + {
                        + String first;
                        + synchronized (all) {
                        + first = all.get(0);
                        + }\
                        """);
        assertThat(Changes.of(new SplitSection(), source))
                .containsExactly(
                        """
                        - synchronized (all) {
                        - String first = all.get(0);
                        + {
                        + String first;
                        + synchronized (all) {
                        + first = all.get(0);
                        + }
                        + synchronized (all) {
                        + }\
                        """);
    }

    @Test
    void localsAloneAreNothingToMoveOrToSplit() {
        String source =
                """
                class A {
                    final Object lock = new Object();
                    int count;
                    int add(int more) {
                        synchronized (lock) {
                            int twice = more * 2;
                            count += twice;
                            return twice;
                        }
                    }
                }
                """;
        assertThat(Changes.of(new MoveOut(), source)).isEmpty();
        assertThat(Changes.of(new SplitSection(), source)).isEmpty();
    }

    @Test
    void aSectionTakesInTheStatementBehindIt() {
        String source =
                """
                class A {
                    int count;
                    void add() {
                        synchronized (this) {
                            count++;
                        }
                        System.gc();
                        synchronized (this) {
                            count--;
                        }
                        if (count > 0) {
                            System.gc();
                        }
                    }
                }
                """;
        assertThat(Changes.of(new ExpandSection(), source))
                .containsExactly("+ System.gc();\n- System.gc();");
    }

    @Test
    void aSectionIsGuardedByAnotherObject() {
        assertThat(Changes.of(new ExchangeLock(), TWO_SECTIONS))
                .containsExactly(
                        "- synchronized (lock) {\n+ synchronized (this) {",
                        """
                        - static synchronized void nothing() {
                        + static void nothing() {
                        + synchronized (Object.class) {
                        + }\
                        """);
    }

    @Test
    void anExplicitLockIsExchangedForAnotherOfItsClass() {
        String body =
                """
                void add() {
                    reading.lock();
                    try {
                        System.gc();
                    } finally {
                        reading.unlock();
                    }
                }
                """;
        String one = "final ReentrantLock reading = new ReentrantLock();";
        String other = "final ReentrantLock writing = new ReentrantLock();";
        assertThat(Changes.of(new ExchangeLock(), "class A {" + one + body + "}")).isEmpty();
        assertThat(Changes.of(new ExchangeLock(), "class A {" + one + other + body + "}"))
                .containsExactly(
                        """
                        - reading.lock();
                        + writing.lock();
                        - reading.unlock();
                        + writing.unlock();\
                        """);
    }
}
