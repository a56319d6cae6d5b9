package org.loadproof.mutants.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorsOfAtomicsTest {

    @Test
    void onlyVolatileFieldsLoseIt() {
        assertThat(Changes.of(new DropVolatile(), "class A {\nprivate volatile int a;\nint b;\n}"))
                .containsExactly("- private volatile int a;\n+ private int a;");
    }

    @Test
    void anAccessOrdersLessIfItsModeCan() {
        assertThat(weakened("AtomicInteger x", "x.get()")).containsExactly("x.getPlain()");
        assertThat(weakened("AtomicInteger x", "x.getAcquire()")).containsExactly("x.getOpaque()");
        assertThat(weakened("AtomicBoolean x", "x.compareAndSet(true, false)"))
                .containsExactly(
                        "(x.compareAndExchangeAcquire(true, false) == true)",
                        "(x.compareAndExchangeRelease(true, false) == true)");
        assertThat(weakened("AtomicInteger x", "x.compareAndExchange(1, 2)"))
                .containsExactly(
                        "x.compareAndExchangeAcquire(1, 2)", "x.compareAndExchangeRelease(1, 2)");
        assertThat(weakened("VarHandle x", "x.getAndAdd(this, 1)"))
                .containsExactly("x.getAndAddAcquire(this, 1)", "x.getAndAddRelease(this, 1)");
        assertThat(weakened("VarHandle x", "x.compareAndSet(this, null, 1)"))
                .contains("((Object) x.compareAndExchangeRelease(this, null, 1) == null)");
        assertThat(weakened("VarHandle x", "x.getVolatile(this)"))
                .containsExactly("x.getAcquire(this)");
    }

    @Test
    void whatHasNoWeakerModeAndWhatIsNoAtomicStays() {
        assertThat(weakened("AtomicInteger x", "x.incrementAndGet()")).isEmpty();
        assertThat(weakened("AtomicInteger x", "x.getAndAdd(1)")).isEmpty();
        assertThat(weakened("List<Object> x", "x.get(0)")).isEmpty();
    }

    private static List<String> weakened(String field, String call) {
        return changed(new WeakenAccess(), field, "Object o = %s;".formatted(call)).stream()
                .map(c -> c.substring(c.indexOf("+ Object o = ") + 13, c.length() - 1))
                .toList();
    }

    @Test
    void aConditionalUpdateThatDecidesIsSplit() {
        assertThat(
                        changed(
                                new SplitAtomic(),
                                "AtomicBoolean x",
                                "if (x.compareAndSet(true, false)) {\nSystem.gc();\n}"))
                .containsExactly(
                        """
                        - if (x.compareAndSet(true, false)) {
                        + if (x.get() == true) {
                        + x.set(false);\
                        """);
    }

    @Test
    void aConditionalUpdateThatInitialisesALocalIsSplit() {
        assertThat(
                        changed(
                                new SplitAtomic(),
                                "AtomicInteger x",
                                "int seen = x.compareAndExchange(1, 2);"))
                .containsExactly(
                        """
                        - int seen = x.compareAndExchange(1, 2);
                        + int seen = x.get();
                        + if (seen == 1) { x.set(2); }\
                        """);
    }

    @Test
    void anUnconditionalUpdateIsSplit() {
        assertThat(split("AtomicInteger x", "x.incrementAndGet();"))
                .containsExactly("x.set(x.get() + 1);");
        assertThat(split("AtomicLong x", "x.getAndAdd(5);"))
                .containsExactly("x.set(x.get() + (5));");
        assertThat(split("AtomicInteger x", "int o = x.decrementAndGet();"))
                .containsExactly(
                        "int o = x.accumulateAndGet(x.get() - 1, (unread, next) -> next);");
        assertThat(split("AtomicInteger x", "int o = x.getAndUpdate(n -> n * 2);"))
                .containsExactly(
                        "int o = x.getAndSet(((java.util.function.IntUnaryOperator)"
                                + " n -> n * 2).applyAsInt(x.get()));");
        assertThat(split("AtomicInteger x", "x.set(3);")).isEmpty();
    }

    private static List<String> split(String field, String statement) {
        return changed(new SplitAtomic(), field, statement).stream()
                .map(c -> c.substring(c.indexOf("\n+ ") + 3))
                .toList();
    }

    @Test
    void aVarHandleIsSplitByTheTypeThatItWasLookedUpFor() {
        String source =
                """
                class A {
                    static final VarHandle X;
                    static {
                        try {
                            X = MethodHandles.lookup().findVarHandle(A.class, "x", int.class);
                        } catch (ReflectiveOperationException e) {
                            throw new ExceptionInInitializerError(e);
                        }
                    }
                    volatile int x;
                    int f() {
                        X.getAndAdd(this, 1);
                        int seen = (int) X.compareAndExchange(this, 1, 2);
                        return (int) X.getAndAdd(this, 3);
                    }
                }
                """;
        assertThat(Changes.of(new SplitAtomic(), source))
                .containsExactly(
                        """
                        - X.getAndAdd(this, 1);
                        + X.setVolatile(this, (int) X.getVolatile(this) + (1));\
                        """,
                        """
                        - int seen = (int) X.compareAndExchange(this, 1, 2);
                        + int seen = (int) X.getVolatile(this);
                        + if (seen == 1) { X.setVolatile(this, 2); }\
                        """,
                        """
                        - return (int) X.getAndAdd(this, 3);
                        + return (int) X.getAndSet(this, (int) X.getVolatile(this) + (3));\
                        """);
    }

    @Test
    void puttingIfAbsentIsALookAndAPut() {
        assertThat(split("ConcurrentHashMap<String, String> x", "x.putIfAbsent(\"a\", \"b\");"))
                .containsExactly("if (!x.containsKey(\"a\")) x.put(\"a\", \"b\");");
        assertThat(
                        split(
                                "ConcurrentMap<String, String> x",
                                "String o = x.putIfAbsent(\"a\", \"b\");"))
                .containsExactly(
                        "String o = (x.containsKey(\"a\") ? x.get(\"a\") : x.put(\"a\", \"b\"));");
        assertThat(split("HashMap<String, String> x", "x.putIfAbsent(\"a\", \"b\");")).isEmpty();
    }

    private static List<String> changed(Operator operator, String field, String body) {
        return Changes.of(
                operator,
                """
                class A {
                    %s = null;
                    void f() {
                        %s
                    }
                }
                """
                        .formatted(field, body));
    }
}
