package org.loadproof.mutants.generated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperatorsOfOrderTest {

    @Test
    void neighboursChangePlacesUnlessALocalForcesTheirOrder() {
        String source =
                """
                class A {
                    volatile Object value;
                    Thread waiter;
                    A() {
                        value = 1;
                        waiter = Thread.currentThread();
                    }
                    void complete(Object result) {
                        value = result;
                        LockSupport.unpark(waiter);
                    }
                    void forced(Object result) {
                        int hash = result.hashCode();
                        hash = result.hashCode();
                        System.identityHashCode(hash);
                    }
                    void outside(boolean b) {
                        if (b) {
                            System.gc();
                        }
                        System.gc();
                        return;
                    }
                }
                """;
        assertThat(Changes.of(new SwapStatements(), source))
                .containsExactly(
                        """
                        - value = result;
                        + value = result;\
                        """);
    }

    @Test
    void underALockAnyTwoStatementsChangePlaces() {
        String source =
                """
                class A {
                    int count;
                    synchronized void f() {
                        int twice = count * 2;
                        if (count > 0) {
                            count = 1;
                        }
                        count++;
                    }
                }
                """;
        assertThat(Changes.of(new SwapStatements(), source)).hasSize(1);
    }

    @Test
    void oneSideOfAComparisonIsLeftOut() {
        String source =
                """
                class A {
                    Object first;
                    Object second;
                    A next;
                    synchronized boolean same(A other) {
                        return other != null && first == other.second && next == other.next.first;
                    }
                    boolean elsewhere(int a) {
                        return a > 1 && a < 3;
                    }
                }
                """;
        assertThat(Changes.of(new CompareLess(), source))
                .containsExactly(
                        """
                        - return other != null && first == other.second && next == other.next.first;
                        + return other != null && first == other.second;\
                        """,
                        """
                        - return other != null && first == other.second && next == other.next.first;
                        + return other != null && next == other.next.first;\
                        """);
    }

    @Test
    void whatALoopLooksForIsLessWhereThereAreLocks() {
        String loop =
                """
                class A {
                    Object key;
                    A next;
                    %s void f() {}
                    A find(Object key) {
                        A at = this;
                        while (at != null && at.key != key) {
                            at = at.next;
                        }
                        return at;
                    }
                }
                """;
        assertThat(Changes.of(new CompareLess(), loop.formatted("synchronized")))
                .containsExactly(
                        """
                        - while (at != null && at.key != key) {
                        + while (at != null) {\
                        """,
                        """
                        - while (at != null && at.key != key) {
                        + while (at != null && !at.key.equals(key)) {\
                        """);
        assertThat(Changes.of(new CompareLess(), loop.formatted("final"))).isEmpty();
    }

    @Test
    void keysAreTakenForEqualAndConstantsAreNot() {
        String source =
                """
                class A {
                    static final String NAME = "";
                    boolean f(String a, String b) {
                        return a.equals(b) || NAME.equals(a) || a.equals("x") || "x".equals(a);
                    }
                }
                """;
        assertThat(Changes.of(new CompareLess(), source))
                .singleElement()
                .asString()
                .contains("+ return true || NAME.equals(a)");
    }
}
