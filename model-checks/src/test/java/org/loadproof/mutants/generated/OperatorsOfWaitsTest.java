package org.loadproof.mutants.generated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperatorsOfWaitsTest {

    private static final String MONITOR =
            """
            class A {
                boolean done;
                synchronized void await() throws InterruptedException {
                    while (!done) {
                        wait();
                    }
                }
                synchronized void finish() {
                    done = true;
                    notifyAll();
                }
            }
            """;

    private static final String PARKED =
            """
            class A {
                final List<Thread> sleepers = new ArrayList<>();
                volatile boolean done;
                void await() throws InterruptedException {
                    while (!done) {
                        LockSupport.park(this);
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                    }
                }
                void wakeAll() {
                    for (Thread each : sleepers) {
                        LockSupport.unpark(each);
                    }
                    for (Thread each : sleepers) {
                        each.interrupt();
                    }
                }
            }
            """;

    @Test
    void nobodyIsWoken() {
        assertThat(Changes.of(new DropWakeUp(), MONITOR)).containsExactly("- notifyAll();");
        assertThat(Changes.of(new DropWakeUp(), PARKED))
                .containsExactly("- LockSupport.unpark(each);");
    }

    @Test
    void aLambdaThatOnlyWakesDoesNothing() {
        String source =
                "class A {\nRunnable f(CountDownLatch l) {\nreturn () -> l.countDown();\n}\n}";
        assertThat(Changes.of(new DropWakeUp(), source))
                .containsExactly("- return () -> l.countDown();\n+ return () -> {};");
    }

    @Test
    void onlyOneIsWoken() {
        assertThat(Changes.of(new WakeOne(), MONITOR))
                .containsExactly("- notifyAll();\n+ notify();");
        assertThat(Changes.of(new WakeOne(), PARKED)).containsExactly("+ break;");
        String condition = "class A {\nvoid f(Condition c) {\nc.signalAll();\nc.signal();\n}\n}";
        assertThat(Changes.of(new WakeOne(), condition))
                .containsExactly("- c.signalAll();\n+ c.signal();");
    }

    @Test
    void aWaitIsNotRepeated() {
        assertThat(Changes.of(new LoopOnce(), MONITOR))
                .containsExactly("- while (!done) {\n+ if (!done) {");
        assertThat(Changes.of(new LoopOnce(), PARKED))
                .containsExactly("- while (!done) {\n+ if (!done) {");
    }

    @Test
    void aConditionalUpdateIsNotRepeated() {
        String source =
                """
                class A {
                    boolean take(AtomicInteger x) {
                        int seen = x.get();
                        while (seen > 0) {
                            seen = x.compareAndExchange(seen, seen - 1);
                        }
                        do {
                            seen = x.get();
                        } while (!x.compareAndSet(seen, 0));
                        while (seen > 0) {
                            seen--;
                        }
                        return true;
                    }
                }
                """;
        assertThat(Changes.of(new LoopOnce(), source))
                .containsExactly(
                        "- while (seen > 0) {\n+ if (seen > 0) {",
                        "- } while (!x.compareAndSet(seen, 0));\n"
                                + "+ } while ((!x.compareAndSet(seen, 0)) && false);");
    }

    @Test
    void aCheckAroundAWaitIsNotHeeded() {
        assertThat(Changes.of(new DropCheck(), PARKED))
                .containsExactly(
                        "- if (Thread.interrupted()) {\n+ if ((Thread.interrupted()) && false) {");
    }

    @Test
    void aCheckUnderTheLockIsNotHeeded() {
        String source =
                """
                class A {
                    Object only;
                    int count;
                    Object get() {
                        if (only == null) {
                            synchronized (this) {
                                if (only == null) {
                                    only = new Object();
                                }
                                if (count > 0) {
                                    return only;
                                }
                                if (count < 0) {
                                    count = 0;
                                } else {
                                    count++;
                                }
                            }
                        }
                        return only;
                    }
                }
                """;
        assertThat(Changes.of(new DropCheck(), source))
                .containsExactly(
                        "- if (only == null) {\n+ if ((only == null) || true) {",
                        "- if (count > 0) {\n+ if ((count > 0) && false) {");
    }

    @Test
    void aRefusalIsNotHeeded() {
        String source =
                """
                class A {
                    void f(Semaphore s, List<String> l) {
                        if (!s.tryAcquire()) {
                            return;
                        }
                        if (l.isEmpty()) {
                            return;
                        }
                        s.release();
                    }
                }
                """;
        assertThat(Changes.of(new DropCheck(), source))
                .containsExactly("- if (!s.tryAcquire()) {\n+ if ((!s.tryAcquire()) && false) {");
    }
}
