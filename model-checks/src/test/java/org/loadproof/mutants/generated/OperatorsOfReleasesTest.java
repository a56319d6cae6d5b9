package org.loadproof.mutants.generated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperatorsOfReleasesTest {

    private static final String LOCKED =
            """
            class A {
                final Lock lock = new ReentrantLock();
                int count;
                int add(Map<String, String> map) {
                    lock.lock();
                    try {
                        map.put("a", "b");
                        return ++count;
                    } finally {
                        lock.unlock();
                    }
                }
            }
            """;

    private static final String RESOURCE =
            """
            class A {
                void f(AutoCloseable one) throws Exception {
                    try (AutoCloseable held = one) {
                        held.hashCode();
                    }
                    try (AutoCloseable held = one) {
                        held.hashCode();
                    } catch (RuntimeException e) {
                        one.close();
                        throw e;
                    }
                }
            }
            """;

    @Test
    void whatWasTakenIsNotGivenBack() {
        assertThat(Changes.of(new DropRelease(), LOCKED)).containsExactly("- lock.unlock();");
    }

    @Test
    void anyCallInAFinallyIsNotMade() {
        String source =
                """
                class A {
                    void f(Runnable r, Runnable after) {
                        try {
                            r.run();
                        } finally {
                            after.run();
                        }
                    }
                }
                """;
        assertThat(Changes.of(new DropRelease(), source)).containsExactly("- after.run();");
    }

    @Test
    void aResourceIsNotClosed() {
        assertThat(Changes.of(new DropRelease(), RESOURCE))
                .containsExactly(
                        "- one.close();",
                        "- try (AutoCloseable held = one) {\n+ { AutoCloseable held = one;",
                        "- try (AutoCloseable held = one) {\n+ try { AutoCloseable held = one;");
    }

    @Test
    void aReleaseIsSkippedIfSomethingIsThrown() {
        assertThat(Changes.of(new DropFinally(), LOCKED))
                .containsExactly(
                        """
                        - try {
                        + {
                        - return ++count;
                        - } finally {
                        + int returned = ++count;
                        + return returned;\
                        """);
        assertThat(Changes.of(new DropFinally(), RESOURCE)).isEmpty();
    }

    @Test
    void catchesStayWithoutTheirFinally() {
        String source =
                """
                class A {
                    void f(Runnable r, Lock lock) {
                        try {
                            r.run();
                        } catch (IllegalStateException e) {
                            r.run();
                        } finally {
                            lock.unlock();
                        }
                    }
                }
                """;
        assertThat(Changes.of(new DropFinally(), source))
                .containsExactly("+ lock.unlock();\n- } finally {\n- lock.unlock();");
    }
}
